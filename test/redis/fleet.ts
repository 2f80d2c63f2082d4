import { expect, vi } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/command.ts';
import { type GraphQLAnswer, post } from '../support/gateway.ts';

/** Gateways, each a process of its own, in front of one sandbox that keeps the real limit. */
export interface Fleet {
  readonly sandbox: Sandbox;
  readonly gateways: readonly GatewayProcess[];
  run(
    gateway: number,
    query: string,
    more?: { variables?: object; headers?: Record<string, string> },
  ): Promise<GraphQLAnswer>;
  /** What `/ready` says of Redis. */
  redis(gateway: number): Promise<unknown>;
  metrics(gateway: number): Promise<string>;
  /** Lines of the gateway's log that tell what has become of Redis, those of its start aside. */
  told(gateway: number): readonly { redis: string; level: number }[];
  stop(): Promise<void>;
}

/** A gateway for each address of Redis. */
export async function startFleet(
  redisUrls: readonly string[],
  env: Record<string, string> = {},
  upstream: SandboxOptions = {},
): Promise<Fleet> {
  const sandbox = await startSandbox({ ratePerSecond: 10, ...upstream });
  const gateways = await Promise.all(
    redisUrls.map((redisUrl) =>
      startGatewayProcess({
        MICRO_BASE_URL: sandbox.url,
        MICRO_TEAM_ID: sandbox.teamId,
        REDIS_URL: redisUrl,
        MICRO_RATE_PER_MONTH: '10000',
        REQUEST_DEADLINE_MS: '60000',
        ...env,
      }),
    ),
  );
  const at = (gateway: number) => {
    const found = gateways[gateway];
    if (found === undefined) throw new Error(`There is no gateway ${gateway}.`);
    return found;
  };
  const get = (gateway: number, path: string) => fetch(new URL(path, at(gateway).url));
  return {
    sandbox,
    gateways,
    run: (gateway, query, { variables, headers } = {}) =>
      post(at(gateway).url, { query, variables }, { 'x-api-key': sandbox.apiKey, ...headers }),
    redis: async (gateway) => ((await (await get(gateway, '/ready')).json()) as { redis?: unknown }).redis,
    metrics: async (gateway) => (await get(gateway, '/metrics')).text(),
    told: (gateway) =>
      at(gateway)
        .log()
        .split('\n')
        .filter((line) => line.includes('"redis":'))
        .map((line) => JSON.parse(line))
        .filter(({ msg }) => msg !== 'starting' && msg !== 'listening'),
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await sandbox.close();
    },
  };
}

/** Waits, also on a machine that is busy. */
export function until(holds: () => unknown): Promise<void> {
  return vi.waitFor(
    async () => {
      await holds();
    },
    { timeout: 20_000, interval: 20 },
  );
}

/** Waits until `/ready` of each gateway says so of Redis. */
export function untilRedisIs(fleet: Fleet, ...states: string[]): Promise<void> {
  return until(async () =>
    expect(await Promise.all(states.map((_, gateway) => fleet.redis(gateway)))).toEqual(states),
  );
}

/** Waits until all share, and know of each other. */
export async function untilShared(fleet: Fleet): Promise<void> {
  for (const gateway of fleet.gateways.keys())
    await until(async () => {
      expect(await fleet.redis(gateway)).toBe('shared');
      expect(await fleet.metrics(gateway)).toContain(`gateway_instances ${fleet.gateways.length}\n`);
    });
}
