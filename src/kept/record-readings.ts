import type { PrismRecord } from '../prism/client/record.ts';
import type { Key } from './reading.ts';

/** What is kept of a record; null: that there is none. */
export type RecordReading = PrismRecord | null;

/** `view`: where the same record may tell something else, as in a list; '' for what a read by its id tells. */
export function recordKey(object: string, id: string, view = ''): Key {
  const lower = id.toLowerCase();
  return { text: `r ${object}${view} ${lower}`, record: { object, id: lower } };
}

/** A reading of a record, as the store takes it. */
export function recordEntry(key: Key, value: RecordReading) {
  return { key, value, isTold: (older: unknown) => tellsAll(value, older as RecordReading) };
}

/** Whether the newer reading tells everything that the older one does. */
function tellsAll(newer: RecordReading, older: RecordReading): boolean {
  if (newer === null || older === null) return true;
  if (older.complete && !newer.complete) return false;
  for (const name of ['sources', 'etag', 'listValues'] as const)
    if (older[name] !== undefined && newer[name] === undefined) return false;
  for (const path of older.selected) if (!newer.selected.has(path)) return false;
  if (newer.complete) return true;
  return Object.keys(older.values).every(
    (slug) => Object.hasOwn(newer.values, slug) || newer.selected.has(slug),
  );
}
