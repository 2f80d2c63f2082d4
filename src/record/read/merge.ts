import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import { referenceProperties, tellsIds } from '../reference/shape.ts';
import { isRow, isToldByRow } from '../value/lookup.ts';

/** One record that knows what both know; where both tell, the newer one is right. */
export function mergeRecords(older: PrismRecord, newer: PrismRecord): PrismRecord {
  const values = mergeValues(older.values, newer.values);
  const { bare: _bare, ...both } = { ...older, ...newer };
  return {
    ...both,
    ...bareIn(older, newer, values),
    values,
    selected: new Set([...older.selected, ...newer.selected]),
    complete: older.complete || newer.complete,
    ...(older.unknown === undefined && newer.unknown === undefined
      ? undefined
      : { unknown: unknownIn(older, newer) }),
  };
}

/** The references that are told bare, or tell of others bare, by what is no row, where the other is one. */
function bareIn(older: PrismRecord, newer: PrismRecord, values: JsonObject): Pick<PrismRecord, 'bare'> {
  const rows = [older, newer].filter(isRow);
  if (rows.length === 0 || (rows.length === 2 && rows.every(({ bare }) => bare === undefined))) return {};
  const isTold = (slug: string) =>
    rows.some((row) => Object.hasOwn(row.values, slug) && isToldByRow(row, slug));
  const bare = Object.keys(values).filter((slug) => tellsIds(values[slug]) && !isTold(slug));
  return bare.length === 0 ? {} : { bare: new Set(bare) };
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
