import { setTimeout as pause } from 'node:timers/promises';
import { type Cursors, callsOf, headersOf } from './call.ts';
import type { ContestantName } from './contestants.ts';
import { Load } from './load.ts';
import type { Running } from './processes.ts';
import { percentile } from './statistics.ts';
import type { Upstream } from './upstream.ts';
import type { Workload } from './workload.ts';

export interface Sample {
  readonly operationsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's CPU an operation. */
  readonly cpu: number;
  /** An operation. Under load it is less: operations at the same time share requests. */
  readonly upstreamRequests: number;
  /** An operation that is alone. */
  readonly upstreamRequestsAlone: number;
  /** Bytes, since the process began. */
  readonly peakMemory: number;
  /** Upstream requests of each burst, one operation on every connection at once. */
  readonly bursts: readonly number[];
}

const operationsAlone = 5;
const burstsARound = 3;
const settleMs = 200;

export function loadOf(
  name: ContestantName,
  server: Running,
  workload: Workload,
  upstream: Upstream,
  cursors: Cursors,
): Load {
  return new Load({
    url: server.url,
    connections: workload.connections,
    headers: { ...headersOf(upstream), ...workload.headers },
    calls: (n) => callsOf(name, workload, upstream, cursors, n),
  });
}

/** Sends the workload's operations for some seconds and tells what they took. */
export async function measure(
  server: Running,
  load: Load,
  workload: Workload,
  upstream: Upstream,
  seconds: number,
): Promise<Sample> {
  // Opens again what was closed for idleness since the last round.
  await load.run((_sent, passed) => passed > 0.1);
  const [before, requestsBefore] = [await server.usage(), await upstream.requests()];
  const { latencies, seconds: took } = await load.run((_sent, passed) => passed > seconds);
  const [after, requestsAfter] = [await server.usage(), await upstream.requests()];

  for (let n = 0; n < operationsAlone; n++) await load.one();
  const requestsAlone = (await upstream.requests()) - requestsAfter;
  const bursts: number[] = [];
  for (let burst = 0; workload.bursts && burst < burstsARound; burst++) {
    await pause(settleMs);
    const sentBefore = await upstream.requests();
    await load.burst();
    bursts.push((await upstream.requests()) - sentBefore);
  }
  return {
    operationsPerSecond: latencies.length / took,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    cpu: (after.cpu - before.cpu) / latencies.length,
    upstreamRequests: (requestsAfter - requestsBefore) / latencies.length,
    upstreamRequestsAlone: requestsAlone / operationsAlone,
    peakMemory: after.peakMemory,
    bursts,
  };
}
