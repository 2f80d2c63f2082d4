import type { ContestantName } from './contestants.ts';
import { oldWayHead, oldWayRows } from './old-way.ts';
import {
  type Figure,
  figure,
  memoryRatio,
  namesOf,
  ratio,
  startRatio,
  startsOf,
  table,
  targetTable,
  type WorkloadResult,
} from './report.ts';
import { median } from './statistics.ts';
import type { Target } from './targets.ts';

/** Under what a run was done. */
export interface Setting {
  readonly node: string;
  readonly cores: number;
  /** Processes that wanted a core in the minute before it began. */
  readonly load: number;
  readonly rounds: number;
  readonly seconds: number;
}

/** The part of docs/performance.md that a run writes: ratios to the floor within the run, and the targets. */
export function summary(
  results: readonly WorkloadResult[],
  targets: readonly Target[],
  setting: Setting,
): string {
  const { node, cores, load, rounds, seconds } = setting;
  const busy = load > cores / 2 ? ', so other work took from what is measured' : '';
  return [
    `Node ${node}, ${cores} cores, ${rounds} rounds of ${seconds} s; load of the machine when it began: ${load.toFixed(1)}${busy}.`,
    table('CPU an operation', ...cpu(results)),
    table('Operations a second, in terms of the floor', ...relative(results, 'operationsPerSecond', 0)),
    table('p99, in terms of the floor', ...relative(results, 'p99', 1)),
    ...alone(results),
    table('Start and size', ...startAndSize(results)),
    table('The old way of measuring, and this one', oldWayHead, oldWayRows(results)),
    targetTable(targets),
  ].join('\n\n');
}

type Head = readonly string[];
type Rows = readonly (readonly string[])[];

const others = (results: readonly WorkloadResult[]): readonly ContestantName[] =>
  namesOf(results).filter((name) => name !== 'floor');

function cpu(results: readonly WorkloadResult[]): [Head, Rows] {
  const names = others(results);
  const rows = results.map(({ workload, rounds }) => [
    workload,
    figure(rounds, 'floor', 'cpu').toFixed(0),
    ...names.map((name) => `${ratio(rounds, 'cpu', name, 'floor').toFixed(2)} ×`),
    ...names.map((name) => figure(rounds, name, 'upstreamRequests').toFixed(2)),
  ]);
  return [['workload', 'floor, µs', ...names, ...names.map((name) => `requests: ${name}`)], rows];
}

function relative(results: readonly WorkloadResult[], key: Figure, digits: number): [Head, Rows] {
  const names = others(results);
  const rows = results.map(({ workload, rounds }) => [
    workload,
    figure(rounds, 'floor', key).toFixed(digits),
    ...names.map((name) => `${ratio(rounds, key, name, 'floor').toFixed(2)} ×`),
  ]);
  return [['workload', key === 'p99' ? 'floor, ms' : 'floor', ...names], rows];
}

/** Of one client alone: what is added to the floor's answer. */
function alone(results: readonly WorkloadResult[]): string[] {
  const lone = results.find(({ connections }) => connections === 1);
  if (lone === undefined) return [];
  const p50 = (name: ContestantName) => figure(lone.rounds, name, 'p50');
  const rows = namesOf([lone]).map((name) => [
    name,
    p50(name).toFixed(2),
    (p50(name) - p50('floor')).toFixed(2),
    figure(lone.rounds, name, 'p99').toFixed(2),
  ]);
  return [table('One client alone: one contact by id', ['', 'p50 ms', 'added, ms', 'p99 ms'], rows)];
}

function startAndSize(results: readonly WorkloadResult[]): [Head, Rows] {
  const rows = namesOf(results).map((name) => {
    const peak = Math.max(...results.map(({ rounds }) => figure(rounds, name, 'peakMemory')));
    return [
      name,
      median(startsOf(results, name)).toFixed(0),
      `${startRatio(results, name).toFixed(2)} ×`,
      (peak / 1024 ** 2).toFixed(0),
      `${memoryRatio(results, name).toFixed(2)} ×`,
    ];
  });
  return [['', 'start to first answer, ms', '', 'peak memory, MiB', ''], rows];
}
