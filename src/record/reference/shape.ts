import { isUuid } from '../../prism/client/path.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';

/**
 * A reference comes in many shapes (contract, "Values that are written and read differently"): nested with what was
 * selected of it, nested with its own id in the place of that, hidden, a bare id or name, or a list of one of these.
 */

/** Whether it, or one of several, tells which record it is and nothing of it: a row may tell more. */
export function isBareReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isBareReference);
  if (isObject(value)) return typeof value['id'] === 'string' && typeof value['properties'] === 'string';
  return typeof value === 'string' && value !== '';
}

/** Whether it stands for a record that the key may not see. */
export function isHiddenReference(value: unknown): boolean {
  return isObject(value) && value['id'] === 'hidden' && !isObject(value['properties']);
}

/** Nested with properties, or one of several. */
export function isNestedReference(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(isNestedReference)
    : isObject(value) && isObject(value['properties']);
}

/** Whether a value is the bare id of a record, or one of several, or is nested and tells of others in turn. */
export function tellsIds(value: unknown): boolean {
  return [value].flat().some((item) => {
    const inside =
      isObject(item) && isObject(item['properties']) ? Object.values(item['properties']) : [item];
    return inside.some((one) => idsOf(one).length > 0);
  });
}

export function referenceProperties(reference: JsonObject): JsonObject {
  return isObject(reference['properties']) ? reference['properties'] : {};
}

/** What a single reference is, also where it comes as a list of one; of an empty list or text, null. */
export function singleOf(value: unknown): unknown {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return null;
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** The ids of the records that a property refers to, one or several; what is hidden or has only a name has none. */
export function idsOf(value: unknown): string[] {
  return [value].flat().flatMap((item) => {
    const id = isObject(item) ? item['id'] : item;
    return typeof id === 'string' && isUuid(id) ? [id] : [];
  });
}
