import type { Sample } from './measure.ts';

export interface Round {
  readonly workload: string;
  readonly samples: Readonly<Record<string, Sample>>;
}

const columns: readonly [keyof Sample, string, (value: number) => string][] = [
  ['upstreamRequests', 'upstream req/op', (value) => value.toFixed(2)],
  ['operationsPerSecond', 'ops/s', (value) => value.toFixed(0)],
  ['p50', 'p50 ms', (value) => value.toFixed(1)],
  ['p99', 'p99 ms', (value) => value.toFixed(1)],
  ['cpu', 'CPU µs/op', (value) => value.toFixed(0)],
  ['peakMemory', 'peak MB', (value) => (value / 1e6).toFixed(0)],
];

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Medians over the rounds, and the median of each round's own ratio to the floor. */
export function report(rounds: readonly Round[]): string {
  const workloads = [...new Set(rounds.map(({ workload }) => workload))];
  return workloads
    .map((workload) =>
      table(
        workload,
        rounds.filter((round) => round.workload === workload),
      ),
    )
    .join('\n\n');
}

function table(workload: string, rounds: readonly Round[]): string {
  const servers = Object.keys(rounds[0]?.samples ?? {});
  const head = ['', ...columns.map(([, title]) => title), 'CPU × floor', 'p99 × floor'];
  const rows = servers.map((server) => [
    server,
    ...columns.map(([column, , show]) =>
      show(median(rounds.map(({ samples }) => samples[server]?.[column] ?? Number.NaN))),
    ),
    ratio(rounds, server, 'cpu'),
    ratio(rounds, server, 'p99'),
  ]);
  return [`### ${workload}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function ratio(rounds: readonly Round[], server: string, column: keyof Sample): string {
  const ratios = rounds.map(
    ({ samples }) => (samples[server]?.[column] ?? Number.NaN) / (samples['floor']?.[column] ?? Number.NaN),
  );
  return median(ratios).toFixed(2);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
