import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createLogger } from '../../src/observe/logger.ts';
import type { Budget } from '../../src/prism/way/pipeline.ts';
import {
  type Sandbox,
  type SandboxExchange,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/start.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { checkExchange } from './contract.ts';

export interface GraphQLAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as a client without types would
  readonly data: any;
  readonly errors: readonly TestError[] | undefined;
  readonly extensions: {
    readonly upstream: {
      requests: number;
      coalesced: number;
      retries: number;
      kept?: number;
      oldestMs?: number;
      stale?: true;
      budget?: Budget;
    };
  };
}

export interface TestError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code?: string };
}

/** A gateway in front of a sandbox, both real servers on ports of their own. */
export interface TestBed {
  readonly sandbox: Sandbox;
  readonly gateway: RunningGateway;
  /** Runs an operation over HTTP with the sandbox's key. */
  run(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  /** What reached the upstream since the test began. */
  upstream(): readonly SandboxExchange[];
}

/** Starts both before the tests of a file and resets the sandbox before each. */
export function testBed(
  options: { sandbox?: SandboxOptions; gateway?: Partial<GatewayOptions>; contract?: false } = {},
): TestBed {
  let sandbox: Sandbox;
  let gateway: RunningGateway;
  const start = () =>
    startGateway({
      upstream: { baseUrl: sandbox.url, teamId: sandbox.teamId },
      // Tests of these layers switch them on: to the others they are a wait, and one test's faults are no
      // recent failures to the next one.
      ratePerSecond: 0,
      breakerPercent: 0,
      retryBudget: 10,
      retryBaseMs: 10,
      // What fails in a test fails on purpose.
      logger: createLogger('silent'),
      ...options.gateway,
    });
  beforeAll(async () => {
    sandbox = await startSandbox(options.sandbox);
    gateway = await start();
  });
  beforeEach(() => sandbox.reset());
  // Whatever a test does: what the client sends and the sandbox answers keeps the contract.
  afterEach(() => {
    for (const exchange of options.contract === false ? [] : sandbox.exchanges) {
      if (exchange.fault !== null || exchange.status === null) continue;
      expect(checkExchange({ ...exchange, status: exchange.status })).toEqual([]);
    }
  });
  // The pause that a 429 asked for holds for its key, also in the tests that follow.
  afterEach(async () => {
    if (!sandbox.exchanges.some(({ status }) => status === 429)) return;
    await gateway.close();
    gateway = await start();
  });
  afterAll(async () => {
    await gateway.close();
    await sandbox.close();
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get gateway() {
      return gateway;
    },
    run: (query, variables, headers) =>
      post(gateway.url, { query, variables }, { 'x-api-key': sandbox.apiKey, ...headers }),
    upstream: () => sandbox.exchanges,
  };
}

export async function post(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Omit<GraphQLAnswer, 'status'>;
  return { ...answer, status: response.status };
}

/** The codes of the errors of an answer, in their order. */
export function codes(answer: GraphQLAnswer): (string | undefined)[] {
  return (answer.errors ?? []).map((error) => error.extensions.code);
}

/** What mutations told of an input that was refused, in their order: each one's payload, as far as it was selected. */
export function refusals({ data }: Pick<GraphQLAnswer, 'data'>): { code: string; message: string }[] {
  const payloads: { code?: string; message?: string }[] = Object.values(data ?? {});
  return payloads.flatMap((payload) =>
    payload?.code === undefined ? [] : [{ code: payload.code, message: payload.message ?? '' }],
  );
}
