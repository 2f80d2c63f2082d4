import type { Operation } from '../../operation/context.ts';
import { isUuid } from '../../prism/client/path.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject } from '../../prism/json.ts';
import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { Needs } from '../read/needs.ts';
import { isToldByRow, lookup } from '../value/lookup.ts';
import { isBareReference } from './shape.ts';

/**
 * The value of a property that refers to other records, with what is needed of them as far as the upstream tells it: at
 * once where the record tells it, else by one read for all such records.
 */
export function readReference(
  object: RecordObject,
  record: PrismRecord,
  slug: string,
  below: Needs,
  operation: Operation,
): unknown {
  if (record.values[slug] === null) return null;
  if (isTold(record, slug, below)) return record.values[slug];
  const needs = new Needs();
  needs.add(below);
  if (needs.paths.size === 0) needs.paths.add(slug);
  // A record may carry a reference as its bare id or name; rows carry it nested (contract, "Values").
  needs.row ||= isBareReference(record.values[slug]) && !isToldByRow(record, slug);
  return loaderOf(object, operation)
    .load(record.id, needs)
    .then((read) => {
      if (read === null || needs.row || isToldByRow(read, slug) || isTold(read, slug, below))
        return read?.values[slug];
      needs.row = true;
      return loaderOf(object, operation)
        .load(record.id, needs)
        .then((row) => row?.values[slug]);
    });
}

function isTold(record: PrismRecord, slug: string, needs: Needs): boolean {
  const reference = record.values[slug];
  if (reference === undefined)
    return record.selected.has(slug) || [...needs.paths].some((path) => record.selected.has(path));
  if (isBareReference(reference)) {
    // A row that was asked has told what there is.
    if (isToldByRow(record, slug) && [...needs.paths].every((path) => record.selected.has(path))) return true;
    return needs.paths.size === 0 && [reference].flat().every((item) => isId(item) || isObject(item));
  }
  for (const path of needs.paths) if (lookup(record, path) === undefined) return false;
  return true;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

/** Takes the value now or when it has been read; null where there is none. */
export function whenRead<Result>(
  value: unknown,
  take: (value: unknown) => Result | null,
): Result | null | Promise<Result | null> {
  if (value instanceof Promise) return value.then((late) => whenRead(late, take));
  return value === null || value === undefined ? null : take(value);
}
