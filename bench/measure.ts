import autocannon from 'autocannon';
import type { Measured } from './processes.ts';
import type { Workload } from './workloads.ts';

export interface Sample {
  readonly operationsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's CPU an operation. */
  readonly cpu: number;
  readonly upstreamRequests: number;
  /** Bytes. */
  readonly peakMemory: number;
}

export interface Upstream {
  readonly apiKey: string;
  readonly ids: readonly string[];
  requests(): Promise<number>;
}

/** Sends the workload's operations for some seconds and tells what they took. Throws when any was not answered right. */
export async function measure(
  server: Measured,
  workload: Workload,
  upstream: Upstream,
  seconds: number,
): Promise<Sample> {
  const before = await server.usage();
  const requestsBefore = await upstream.requests();
  let n = 0;
  const result = await autocannon({
    url: server.url,
    connections: workload.connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': upstream.apiKey },
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ query: workload.query, variables: workload.variables(n++, upstream.ids) }),
        }),
      },
    ],
  });
  const after = await server.usage();
  const operations = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0 || operations === 0) {
    throw new Error(`${server.name}, ${workload.name}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return {
    operationsPerSecond: operations / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (after.cpu - before.cpu) / operations,
    upstreamRequests: ((await upstream.requests()) - requestsBefore) / operations,
    peakMemory: after.peakMemory,
  };
}

/** One answer of the server, to compare with the others': a fast wrong answer is no result. */
export async function answerOf(server: Measured, workload: Workload, upstream: Upstream): Promise<unknown> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': upstream.apiKey },
    body: JSON.stringify({ query: workload.query, variables: workload.variables(0, upstream.ids) }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(`${server.name}, ${workload.name}: ${JSON.stringify(errors)}`);
  return data;
}
