import { peers } from './contestants.ts';
import {
  type Figure,
  figure,
  memoryRatio,
  type Round,
  ratio,
  startRatio,
  startsOf,
  type WorkloadResult,
} from './report.ts';
import { median } from './statistics.ts';
import type { Workload } from './workload.ts';
import { workloads } from './workloads.ts';

export interface Target {
  readonly what: string;
  readonly target: string;
  readonly reached: string;
  readonly isMet: boolean;
}

/** Each target that the run has figures for, and what the gateway reached. */
export function targets(results: readonly WorkloadResult[]): readonly Target[] {
  const all = [...results.flatMap(ofWorkload), start(results), memory(results)];
  return all.filter((target) => target !== undefined);
}

function ofWorkload({ workload: name, rounds }: WorkloadResult): (Target | undefined)[] {
  const workload = workloads.find((candidate) => candidate.name === name);
  if (workload === undefined) return [];
  const most = workload.cpuTimesFloor;
  return [
    workload.bursts ? burst(name, workload.connections, rounds) : upstreamRequests(workload, rounds),
    most === undefined ? undefined : againstFloor(`CPU an operation: ${name}`, rounds, 'cpu', most),
    most === undefined ? undefined : againstPeers(`CPU an operation: ${name}`, rounds, 'cpu', 'below'),
    againstPeers(`throughput: ${name}`, rounds, 'operationsPerSecond', 'above'),
    workload.connections === 32 ? againstFloor(`p99: ${name}`, rounds, 'p99', 2.5) : undefined,
  ];
}

/** One operation alone takes no more than a client of the REST API would have to send. */
function upstreamRequests(workload: Workload, rounds: readonly Round[]): Target | undefined {
  const reached = figure(rounds, 'gateway', 'upstreamRequestsAlone');
  const most = workload.rest(workload.variables(0, null)).length;
  const what = `upstream requests an operation: ${workload.name}`;
  return target(what, String(most), reached.toFixed(2), reached, reached <= most);
}

/** At most 3 at once; the median and the worst burst are both told, the worst counts. */
function burst(name: string, connections: number, rounds: readonly Round[]): Target | undefined {
  const bursts = rounds.flatMap((round) => round.gateway?.bursts ?? []);
  const most = Math.max(...bursts);
  const reached = `${median(bursts)}, at most ${most}`;
  return target(
    `upstream requests of ${connections} at once: ${name}`,
    'at most 3',
    reached,
    most,
    most <= 3,
  );
}

function againstFloor(what: string, rounds: readonly Round[], key: Figure, most: number): Target | undefined {
  const reached = ratio(rounds, key, 'gateway', 'floor');
  return target(
    what,
    `at most ${most.toFixed(1)} × floor`,
    `${reached.toFixed(2)} ×`,
    reached,
    reached <= most,
  );
}

/** Against the peer that comes closest. */
function againstPeers(
  what: string,
  rounds: readonly Round[],
  key: Figure,
  side: 'above' | 'below',
): Target | undefined {
  const all = peers.map((peer) => ratio(rounds, key, 'gateway', peer)).filter(Number.isFinite);
  const reached = side === 'above' ? Math.min(...all) : Math.max(...all);
  const isMet = side === 'above' ? reached > 1 : reached < 1;
  return target(what, `${side} every peer`, `${reached.toFixed(2)} × the best peer`, reached, isMet);
}

function start(results: readonly WorkloadResult[]): Target | undefined {
  const reached = startRatio(results, 'gateway');
  const text = `${median(startsOf(results, 'gateway')).toFixed(0)} ms, ${reached.toFixed(2)} ×`;
  return target('process start to first answer', 'at most 2.5 × floor', text, reached, reached <= 2.5);
}

function memory(results: readonly WorkloadResult[]): Target | undefined {
  const reached = memoryRatio(results, 'gateway');
  return target('peak memory', 'at most 2.0 × floor', `${reached.toFixed(2)} ×`, reached, reached <= 2);
}

function target(
  what: string,
  wanted: string,
  reached: string,
  value: number,
  isMet: boolean,
): Target | undefined {
  return Number.isFinite(value) ? { what, target: wanted, reached, isMet } : undefined;
}
