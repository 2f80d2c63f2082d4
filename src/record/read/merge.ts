import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import { referenceProperties } from '../reference/shape.ts';

/** One record that knows what both know; where both tell, the newer one is right. */
export function mergeRecords(older: PrismRecord, newer: PrismRecord): PrismRecord {
  return {
    ...older,
    ...newer,
    values: mergeValues(older.values, newer.values),
    selected: new Set([...older.selected, ...newer.selected]),
    complete: older.complete || newer.complete,
    ...(older.unknown === undefined && newer.unknown === undefined
      ? undefined
      : { unknown: unknownIn(older, newer) }),
  };
}

/** What neither knows, and what the older one did not where the newer was not asked. */
function unknownIn(older: PrismRecord, newer: PrismRecord): ReadonlySet<string> {
  const open = [...(older.unknown ?? [])].filter((path) => !newer.selected.has(path));
  return new Set([...open, ...(newer.unknown ?? [])]);
}

function mergeValues(older: JsonObject, newer: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...older };
  for (const [slug, value] of Object.entries(newer)) merged[slug] = mergeValue(older[slug], value);
  return merged;
}

/** The newer value, but a reference keeps what the older answer told of the same record's properties. */
function mergeValue(older: unknown, newer: unknown): unknown {
  if (Array.isArray(older) && Array.isArray(newer)) {
    return newer.map((item) =>
      mergeValue(
        older.find((other) => idOf(other) === idOf(item)),
        item,
      ),
    );
  }
  if (!isObject(older) || typeof older['id'] !== 'string') return newer;
  if (newer === older['id']) return older;
  if (!isObject(newer) || newer['id'] !== older['id']) return newer;
  if (!isObject(older['properties']) && !isObject(newer['properties'])) return newer;
  return { ...older, ...newer, properties: { ...referenceProperties(older), ...referenceProperties(newer) } };
}

/** The id of a nested or a bare reference. */
function idOf(reference: unknown): unknown {
  return isObject(reference) ? reference['id'] : reference;
}
