import type { ContestantName } from './contestants.ts';
import type { Sample } from './measure.ts';
import { median } from './statistics.ts';
import type { Target } from './targets.ts';

export type Round = Readonly<Partial<Record<ContestantName, Sample>>>;

export interface WorkloadResult {
  readonly workload: string;
  readonly connections: number;
  readonly rounds: readonly Round[];
  /** Milliseconds from the start of the process to its first answer. */
  readonly starts: Readonly<Partial<Record<ContestantName, number>>>;
}

export type Figure = Exclude<keyof Sample, 'bursts'>;

const columns: readonly [Figure, string, (value: number) => string][] = [
  ['upstreamRequestsAlone', 'upstream req/op alone', (value) => value.toFixed(2)],
  ['upstreamRequests', 'under load', (value) => value.toFixed(2)],
  ['operationsPerSecond', 'ops/s', (value) => value.toFixed(0)],
  ['p50', 'p50 ms', (value) => value.toFixed(1)],
  ['p99', 'p99 ms', (value) => value.toFixed(1)],
  ['cpu', 'CPU µs/op', (value) => value.toFixed(0)],
  ['peakMemory', 'peak MB', (value) => (value / 1e6).toFixed(0)],
];
const ratios: readonly [Figure, string][] = [
  ['operationsPerSecond', 'ops/s × floor'],
  ['p99', 'p99 × floor'],
  ['cpu', 'CPU × floor'],
];

/** Medians over the rounds, and the medians of each round's own ratios to the floor. */
export function report(results: readonly WorkloadResult[], targets: readonly Target[]): string {
  return [
    ...results.map(workloadTable),
    ...results.flatMap(burstTable),
    startTable(results),
    targetTable(targets),
  ].join('\n\n');
}

export function figure(rounds: readonly Round[], name: ContestantName, key: Figure): number {
  return median(rounds.map((round) => round[name]?.[key] ?? Number.NaN));
}

/** The median of what each round's own ratio is. */
export function ratio(
  rounds: readonly Round[],
  key: Figure,
  name: ContestantName,
  other: ContestantName,
): number {
  return median(
    rounds.map((round) => (round[name]?.[key] ?? Number.NaN) / (round[other]?.[key] ?? Number.NaN)),
  );
}

export function startsOf(results: readonly WorkloadResult[], name: ContestantName): readonly number[] {
  return results.map(({ starts }) => starts[name] ?? Number.NaN);
}

/** The median of the ratios to the floor that was started for the same workload. */
export function startRatio(results: readonly WorkloadResult[], name: ContestantName): number {
  const floor = startsOf(results, 'floor');
  return median(startsOf(results, name).map((ms, index) => ms / (floor[index] ?? Number.NaN)));
}

/** Of the workload that takes the most in terms of the floor. */
export function memoryRatio(results: readonly WorkloadResult[], name: ContestantName): number {
  return Math.max(...results.map(({ rounds }) => ratio(rounds, 'peakMemory', name, 'floor')));
}

function workloadTable({ workload, connections, rounds }: WorkloadResult): string {
  const rows = namesOf([{ rounds }]).map((name) => [
    name,
    ...columns.map(([key, , show]) => show(figure(rounds, name, key))),
    ...ratios.map(([key]) => ratio(rounds, key, name, 'floor').toFixed(2)),
  ]);
  const head = ['', ...columns.map(([, title]) => title), ...ratios.map(([, title]) => title)];
  return table(`${workload} (${connections} connections)`, head, rows);
}

function burstTable({ workload, connections, rounds }: WorkloadResult): string[] {
  const rows = namesOf([{ rounds }]).map((name) => {
    const bursts = rounds.flatMap((round) => round[name]?.bursts ?? []);
    return [name, String(median(bursts)), String(Math.max(...bursts)), String(bursts.length)];
  });
  if (rows[0]?.at(-1) === '0') return [];
  const title = `${workload}: upstream requests of ${connections} operations at once`;
  return [table(title, ['', 'median', 'most', 'bursts'], rows)];
}

function startTable(results: readonly WorkloadResult[]): string {
  const rows = namesOf(results).map((name) => {
    const starts = startsOf(results, name);
    return [name, median(starts).toFixed(0), startRatio(results, name).toFixed(2), String(starts.length)];
  });
  return table('Process start to first answer', ['', 'ms', '× floor', 'starts'], rows);
}

export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ what, target, reached, isMet }) => [
    what,
    target,
    reached,
    isMet ? 'met' : 'NOT MET',
  ]);
  return table('Targets', ['what', 'target', 'reached', ''], rows);
}

/** Who took part. */
export function namesOf(results: readonly Pick<WorkloadResult, 'rounds'>[]): readonly ContestantName[] {
  const first = results[0]?.rounds[0] ?? {};
  return (Object.keys(first) as ContestantName[]).filter((name) => first[name] !== undefined);
}

/** As the formatter of the repository writes it, so that it can stand in a page. */
export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [`### ${title}`, '', line(head), rule, ...rows.map(line)].join('\n');
}
