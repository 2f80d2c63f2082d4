import type { Operation } from '../../operation/context.ts';
import { Beside } from '../../prism/beside.ts';
import { isUuid } from '../../prism/client/path.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject } from '../../prism/json.ts';
import { noteKind } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import type { Needs } from '../read/needs.ts';
import { valueInvalid } from '../value/values.ts';
import { hiddenReference } from './hidden.ts';
import { readReference, whenRead } from './read-reference.ts';
import { isHiddenReference, referenceProperties, singleOf } from './shape.ts';

/** A property of a record that refers to records of a kind that the schema has. */
export interface Link {
  readonly object: RecordObject;
  readonly record: PrismRecord;
  readonly slug: string;
  readonly target: RecordObject;
  readonly operation: Operation;
}

type Late<Value> = Value | Promise<Value>;

/** The record that a property refers to, as far as the one that refers to it tells: what is missing is read from its own place. */
export function readLink(link: Link, needs: Needs): Late<PrismRecord | null> {
  return whenTold(link, needs, (value) => {
    const single = singleOf(value);
    return single === null ? null : linked(link, single);
  });
}

/** The same for a property that refers to several, in the upstream's order. One that cannot be told is an error in its place. */
export function readLinks(link: Link, needs: Needs): Late<Late<PrismRecord>[] | null> {
  return whenTold(link, needs, (value) =>
    value === '' ? null : [value].flat().map((item) => linkedInList(link, item)),
  );
}

function whenTold<Result>(
  { object, record, slug, operation }: Link,
  needs: Needs,
  take: (value: unknown) => Result | null,
): Late<Result | null> {
  return whenRead(readReference(object, record, slug, needs, operation), take);
}

function linkedInList(link: Link, value: unknown): Late<PrismRecord> {
  try {
    return linked(link, value);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Throws FORBIDDEN for a hidden one, and UPSTREAM_VALUE_INVALID for anything that is no reference. */
function linked({ record, slug, target, operation }: Link, value: unknown): PrismRecord {
  if (isHiddenReference(value)) throw hiddenReference(slug);
  const id = isObject(value) ? value['id'] : value;
  if (typeof id !== 'string' || (!isObject(value) && !isUuid(id)))
    throw valueInvalid(slug, 'a reference with an id');
  noteKind(operation, id, target.path);
  const values = isObject(value) ? referenceProperties(value) : {};
  const selected = isObject(value) && isObject(value['properties']) ? below(record.selected, slug) : nothing;
  const unknown = record.unknown && { unknown: below(record.unknown, slug) };
  return { object: target.path, id, values, selected, complete: false, ...unknown };
}

const nothing: ReadonlySet<string> = new Set();
const known = new Beside<ReadonlySet<string>, Map<string, ReadonlySet<string>>>();

/** What was asked for of a reference, or is unknown of it; all rows of a page have the same. */
function below(selected: ReadonlySet<string>, slug: string): ReadonlySet<string> {
  const bySlug = known.get(selected) ?? new Map<string, ReadonlySet<string>>();
  known.set(selected, bySlug);
  let paths = bySlug.get(slug);
  if (paths === undefined) {
    const prefix = `${slug}.`;
    paths = new Set(
      [...selected].flatMap((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : [])),
    );
    bySlug.set(slug, paths);
  }
  return paths;
}
