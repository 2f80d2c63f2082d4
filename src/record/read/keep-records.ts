import type { Keeping } from '../../kept/keeping.ts';
import type { Stamp } from '../../kept/reading.ts';
import { recordEntry, recordKey } from '../../kept/record-readings.ts';
import type { Outcome } from './outcome.ts';
import type { Readable } from './reader.ts';

/** Takes what was read of records by their ids. Of one that failed nothing is known. */
export function keepRecords(
  object: Readable,
  ids: Iterable<string>,
  records: ReadonlyMap<string, Outcome>,
  keeping: Pick<Keeping, 'keep'>,
  stamp: Stamp,
): void {
  const entries = [...ids].flatMap((id) => {
    const read = records.get(id) ?? null;
    return read instanceof Error ? [] : [recordEntry(recordKey(object.path, id), read)];
  });
  keeping.keep(entries, stamp);
}
