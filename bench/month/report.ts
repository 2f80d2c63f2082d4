import type { Contestant } from './contestants.ts';
import type { Tally } from './tally.ts';

const head = [
  '',
  'upstream requests',
  'reads that cost none',
  'age of an answer, median',
  'p99',
  'no longer true',
  "of these, by the team's own writes",
];

/** A row for each contestant, as Markdown. */
export function report(contestants: readonly Contestant[], tallies: readonly Tally[]): string {
  const rows = tallies.map((tally, index) => {
    const keptMs = contestants[index]?.keptMs ?? 0;
    return [
      contestants[index]?.name ?? '',
      number(tally.requests),
      percent(tally.free, tally.reads),
      ...[50, 99].map((share) => time(keptMs === 0 ? 0 : tally.age(share))),
      percent(tally.outdated, tally.reads),
      number(tally.blindToOwn),
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(part === 0 ? 0 : 1)} %`;
}

function time(ms: number | undefined): string {
  if (ms === undefined) return 'not told';
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
