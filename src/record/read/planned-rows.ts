import type { CountRows } from '../../graphql/rows.ts';
import { isObject } from '../../prism/json.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** How many records a page has, unless given or the gateway is set to less. */
export const defaultFirst = 25;

/** A larger page the resolver refuses, in words that fit better: it is not counted here as well. */
const largestPlanned = 1_000;

/** The rows of a page. */
export function pageRows({ first }: Arguments, defaultPage: number): number {
  return typeof first === 'number' && first >= 0 ? Math.min(first, largestPlanned) : defaultPage;
}

/** As many as stand in this list of the arguments. */
export function listedRows(list: string): CountRows {
  return Object.assign((args: Arguments) => lengthOf(args[list]), { list });
}

/** As many as stand in this list of the `input`. */
export function inputRows(list: string): CountRows {
  const rows = ({ input }: Arguments) => (isObject(input) ? lengthOf(input[list]) : 1);
  return Object.assign(rows, { list: `input.${list}` });
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 1;
}
