import { codedError } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { readableValues } from '../permission/readable-value.ts';
import { hiddenReference } from '../reference/hidden.ts';
import { idsOf, isBareReference } from '../reference/shape.ts';
import { isHiddenOnWay, isToldByRow, lookup, referenceOnWay } from '../value/lookup.ts';
import { tellable } from '../value/values.ts';
import { loaderOf } from './loader.ts';
import { Needs } from './needs.ts';

/** The properties that refer to one record. */
const singlesOf = once(
  ({ catalogue }: RecordObject): ReadonlySet<string> =>
    new Set(catalogue.flatMap(({ slug, kind }) => (kind === 'reference' ? [slug] : []))),
);

/**
 * The value behind a path: at once when the record tells it, else by a read that all such fields of the tick share.
 * Throws FORBIDDEN where the path leads through a reference that the key may not see.
 */
export function readPath(
  object: RecordObject,
  record: PrismRecord,
  path: string,
  operation: Operation,
): unknown {
  const told = toldOrBehind(object, record, path, operation);
  return told === undefined ? readMissing(object, record, path, operation) : told;
}

async function readMissing(
  object: RecordObject,
  record: PrismRecord,
  path: string,
  operation: Operation,
): Promise<unknown> {
  const loader = loaderOf(object, operation);
  const needs = Needs.of(path);
  needs.row = needsRow(object, record, path);
  const full = await loader.load(record.id, needs);
  if (full === null) return null;
  const told = toldOrBehind(object, full, path, operation);
  if (told !== undefined || needs.row || !needsRow(object, full, path)) return told ?? null;
  const asRow = Needs.of(path);
  asRow.row = true;
  const row = await loader.load(record.id, asRow);
  return (row && toldOrBehind(object, row, path, operation)) ?? null;
}

/** What the record tells; where a row tells no more of the other record than which one it is, that one is read itself. */
function toldOrBehind(
  object: RecordObject,
  record: PrismRecord,
  path: string,
  operation: Operation,
): unknown {
  const told = visible(object, record, path);
  if (
    told !== null ||
    !isToldByRow(record, path) ||
    !path.includes('.') ||
    Object.hasOwn(record.values, path)
  )
    return told;
  const slug = path.slice(0, path.indexOf('.'));
  const reference = record.values[slug];
  if (!singlesOf(object).has(slug) || !isBareReference(reference)) return told;
  const property = object.catalogue.find((known) => known.slug === slug);
  const target = object.graph.get(property?.target ?? '');
  const [id] = idsOf(reference);
  if (target === undefined || id === undefined) return told;
  const behind = { object: target.path, id, values: {}, selected: new Set<string>(), complete: false };
  return readPath(target, behind, path.slice(slug.length + 1), operation);
}

function visible(object: RecordObject, record: PrismRecord, path: string): unknown {
  const singles = singlesOf(object);
  if (isHiddenOnWay(record, path, singles)) throw hiddenReference(path);
  if (record.unknown?.has(path)) throw unknownPath(path);
  return lookup(record, path, singles);
}

function unknownPath(path: string) {
  return codedError(
    'BAD_USER_INPUT',
    `The upstream knows no "${path}" in this team: leave it out. Everything else of the record is told.`,
    { slug: path },
  );
}

/** A record may tell the bare id or name of what the path leads through; a row tells it nested (contract, "Values"). */
function needsRow(object: RecordObject, record: PrismRecord, path: string): boolean {
  return !isToldByRow(record, path) && isBareReference(referenceOnWay(record, path, singlesOf(object)));
}

/** Every property by slug. */
export async function readEverything(
  object: RecordObject,
  record: PrismRecord,
  operation: Operation,
): Promise<object> {
  const values = record.complete ? record.values : await readValues(object, record, operation);
  for (const [slug, value] of Object.entries(values)) tellable(value, slug);
  return readableValues(object, values, operation);
}

async function readValues(
  object: RecordObject,
  record: PrismRecord,
  operation: Operation,
): Promise<PrismRecord['values']> {
  const needs = new Needs();
  needs.everything = true;
  return (await loaderOf(object, operation).load(record.id, needs))?.values ?? record.values;
}

const readOf = { etag: 'etag', listValues: 'listValues', sources: 'row', isUserObject: 'row' } as const;

/** One of the things that only one kind of read tells; null when the record has gone. */
export async function readOnly<Name extends keyof typeof readOf>(
  object: RecordObject,
  record: PrismRecord,
  name: Name,
  operation: Operation,
): Promise<PrismRecord[Name] | null> {
  if (record[name] !== undefined) return record[name];
  const needs = new Needs();
  needs[readOf[name]] = true;
  return (await loaderOf(object, operation).load(record.id, needs))?.[name] ?? null;
}
