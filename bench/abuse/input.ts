/** One request that asks for as much trouble as the bounds let through, or as nothing but a bound stops. */
export interface Input {
  readonly what: string;
  /** The text of the body, or of several that are sent one after the other. */
  readonly body: () => string | Iterable<string>;
  /** Sends the upstream's key: without one, most never get as far as the upstream. */
  readonly withKey?: boolean;
  /** How many of it are sent at once; default 1. */
  readonly atOnce?: number;
  /** Imports so many contacts first; what is sent asks for its events: `{{job}}` in a body is the import's id. */
  readonly watchesImportOf?: number;
}

export const id = '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11';
export const mega = 1_000_000;

export const many = (count: number, one: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => one(index)).join(between);
export const operation = (query: string, variables?: unknown, more: object = {}) =>
  JSON.stringify({ query, variables, ...more });

/** A variable of this many fields, each of a name of its own. */
export const unknownFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));

export function* eachAnother(count: number, one: (index: number) => string): Generator<string> {
  for (let index = 0; index < count; index++) yield one(index);
}
