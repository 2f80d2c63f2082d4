import { ratio, type WorkloadResult } from './report.ts';

/** CPU an operation in terms of the floor, as it was measured while all clients asked for one page over a costlier floor. */
const oldWay: readonly (readonly [begin: string, gateway: number, mercurius: number])[] = [
  ['one contact by id, 5,000', 1.32, 1.49],
  ['a page of 50', 2.07, 2.49],
  ['20 by id', 3.41, 3.5],
  ['a page of 25', 2.0, 1.93],
  ['200 clients', 1.02, 1.47],
];

export const oldWayHead = ['CPU × floor', 'gateway, old way', 'now', 'Mercurius, old way', 'now'];

/** The old way's figures beside those of a run. */
export function oldWayRows(results: readonly WorkloadResult[]): readonly (readonly string[])[] {
  return oldWay.flatMap(([begin, gateway, mercurius]) => {
    const result = results.find(({ workload }) => workload.startsWith(begin));
    if (result === undefined) return [];
    const now = (name: 'gateway' | 'mercurius') => ratio(result.rounds, 'cpu', name, 'floor').toFixed(2);
    const { workload } = result;
    return [[workload, gateway.toFixed(2), now('gateway'), mercurius.toFixed(2), now('mercurius')]];
  });
}
