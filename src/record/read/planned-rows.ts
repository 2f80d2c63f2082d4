import { isObject } from '../../prism/json.ts';

type Arguments = Readonly<Record<string, unknown>>;

const defaultFirst = 25;

/** Beyond these the resolver refuses, in words that fit better: they are not counted here as well. */
const mostPlanned = { first: 1_000, items: 5_000 };

/** The rows of a page. */
export function pageRows({ first }: Arguments): number {
  return typeof first === 'number' && first > 0 ? Math.min(first, mostPlanned.first) : defaultFirst;
}

/** As many as stand in this list of the arguments. */
export function listedRows(list: string): (args: Arguments) => number {
  return (args) => lengthOf(args[list]);
}

/** As many as stand in this list of the `input`. */
export function inputRows(list: string): (args: Arguments) => number {
  return ({ input }) => (isObject(input) ? lengthOf(input[list]) : 1);
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? Math.min(list.length, mostPlanned.items) : 1;
}
