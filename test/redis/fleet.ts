import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/command.ts';
import { type GraphQLAnswer, post } from '../support/gateway.ts';

/** Gateways, each a process of its own, in front of one sandbox that keeps the real limit. */
export interface Fleet {
  readonly sandbox: Sandbox;
  readonly gateways: readonly GatewayProcess[];
  run(gateway: number, query: string, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  /** What `/ready` says of Redis. */
  redis(gateway: number): Promise<unknown>;
  metrics(gateway: number): Promise<string>;
  /** Lines of the gateway's log that tell of Redis. */
  told(gateway: number): readonly { redis: string; level: number }[];
  stop(): Promise<void>;
}

export async function startFleet(redisUrl: string, env: Record<string, string> = {}): Promise<Fleet> {
  const sandbox = await startSandbox({ ratePerSecond: 10 });
  const start = () =>
    startGatewayProcess({
      MICRO_BASE_URL: sandbox.url,
      MICRO_TEAM_ID: sandbox.teamId,
      REDIS_URL: redisUrl,
      MICRO_RATE_PER_MONTH: '1000',
      REQUEST_DEADLINE_MS: '60000',
      ...env,
    });
  const gateways = await Promise.all([start(), start()]);
  const at = (gateway: number) => {
    const found = gateways[gateway];
    if (found === undefined) throw new Error(`There is no gateway ${gateway}.`);
    return found;
  };
  const get = (gateway: number, path: string) => fetch(new URL(path, at(gateway).url));
  return {
    sandbox,
    gateways,
    run: (gateway, query, headers) =>
      post(at(gateway).url, { query }, { 'x-api-key': sandbox.apiKey, ...headers }),
    redis: async (gateway) => ((await (await get(gateway, '/ready')).json()) as { redis?: unknown }).redis,
    metrics: async (gateway) => (await get(gateway, '/metrics')).text(),
    told: (gateway) =>
      at(gateway)
        .log()
        .split('\n')
        .filter((line) => line.includes('"redis":'))
        .map((line) => JSON.parse(line)),
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await sandbox.close();
    },
  };
}

/** Operations without end on every gateway, so many at once on each, no two alike; `stop` answers all that was asked. */
export function keepAsking(fleet: Fleet, atOnce: number): { stop(): Promise<GraphQLAnswer[]> } {
  let isOver = false;
  let asked = 0;
  const answers: GraphQLAnswer[] = [];
  const asking = fleet.gateways.flatMap((_, gateway) =>
    Array.from({ length: atOnce }, async () => {
      while (!isOver) {
        asked += 1;
        const query = `{ contactBy(property: "email", value: "nobody-${asked}@example.com") { __typename } }`;
        answers.push(await fleet.run(gateway, query));
      }
    }),
  );
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(asking);
      return answers;
    },
  };
}
