import type { Operation } from '../../operation/context.ts';
import { isUuid } from '../../prism/client/path.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import type { RecordObject } from '../object/record-object.ts';
import { missingOn, neededFor, targetOf } from './path-permissions.ts';

/**
 * A property's value as the caller may see it. Reads are shared, so a record may tell more of those that it refers to than
 * was asked for: of one of a kind that the caller may not read, only which one it is.
 */
export function readableValue(
  object: RecordObject | undefined,
  slug: string,
  value: unknown,
  operation: Operation,
): unknown {
  if (operation.permissions === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => readableValue(object, slug, item, operation));
  const target = targetOf(object, slug);
  const needed = neededFor(object, target);
  const isHidden = needed !== undefined && !operation.may(needed);
  // The upstream may tell the name of what a property refers to in the place of its id.
  if (typeof value === 'string') return target !== undefined && isHidden && !isUuid(value) ? null : value;
  if (!isObject(value) || typeof value['id'] !== 'string' || value['properties'] == null) return value;
  if (isHidden) return { id: value['id'], properties: value['id'] };
  if (!isObject(value['properties'])) return value;
  const behind = object?.graph.get(target ?? '');
  return { ...value, properties: readableValues(behind, value['properties'], operation) };
}

/** The same for all of a record's properties, by slug; a dotted one that leads where the caller may not read is left out. */
export function readableValues(
  object: RecordObject | undefined,
  values: JsonObject,
  operation: Operation,
): JsonObject {
  if (operation.permissions === undefined) return values;
  return Object.fromEntries(
    Object.entries(values)
      .filter(([slug]) => missingOn(object, slug, operation) === undefined)
      .map(([slug, value]) => [slug, readableValue(object, slug, value, operation)]),
  );
}
