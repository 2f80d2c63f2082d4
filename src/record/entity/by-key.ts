import { codedError } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import { PrismConflictError, PrismNotFoundError } from '../../prism/errors.ts';
import type { RecordKey } from '../object/definition.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { keptFind } from '../read/kept-find.ts';
import type { Needs } from '../read/needs.ts';
import { finder, type Rows } from '../read/rows-by.ts';

/** A kind of record that has a second key. */
export type Keyed = RecordObject & { readonly key: RecordKey };

const finderOf = once((object: Keyed) => {
  const { slug } = object.key;
  return finder(object, slug, 2, (value, rows) => matchesOf(slug, value, rows));
});

/**
 * The records with a value of the second key, of several the first two or more. The upstream normalises values as it
 * pleases (contract, "Values that are written and read differently"), so one that no row has is looked up as `contactBy`
 * does, where another spelling of it may be stored: a request for each, while the operation may send it.
 */
export async function findByKey(
  object: Keyed,
  value: string,
  needs: Needs,
  operation: Operation,
): Promise<Rows> {
  const rows = await finderOf(object)(value, needs, operation);
  return rows.length > 0 || !object.key.mayBeStoredOtherwise(value) ? rows : lookUp(object, value, operation);
}

/** Those with exactly this value; else, where the upstream is lenient about case, those that differ in it only. */
function matchesOf(slug: string, value: string, rows: Rows): Rows {
  const exact = rows.filter(({ values }) => values[slug] === value);
  if (exact.length > 0) return exact;
  const lower = value.toLowerCase();
  return rows.filter(({ values }) => String(values[slug]).toLowerCase() === lower);
}

async function lookUp(object: Keyed, value: string, operation: Operation): Promise<Rows> {
  const { slug, noun } = object.key;
  if (operation.allowance.left < 1) {
    throw codedError(
      'TOO_MANY_UPSTREAM_REQUESTS',
      `No upstream request is left to look up the ${noun} "${value}". Ask for it in another operation.`,
    );
  }
  try {
    return [await keptFind(object, operation, { slug, value })];
  } catch (error) {
    if (error instanceof PrismNotFoundError) return [];
    if (error instanceof PrismConflictError) throw ambiguousKey(object, value);
    throw error;
  }
}

/** AMBIGUOUS_MATCH: several records have the value. */
export function ambiguousKey({ words, key }: Keyed, value: string) {
  return codedError(
    'AMBIGUOUS_MATCH',
    `More than one ${words.one} has the ${key.noun} "${value}", so none was chosen.`,
  );
}
