import type { Held } from '../../kept/reading.ts';
import type { RecordReading } from '../../kept/record-readings.ts';
import { isUuid } from '../../prism/client/path.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject } from '../../prism/json.ts';
import { once } from '../once.ts';
import { mergeRecords } from './merge.ts';
import type { Needs } from './needs.ts';
import type { Readable } from './reader.ts';

/** What is kept of one record, put together from the latest readings. */
export interface Recalled {
  /** The record, or that there is none, where that answers all needs. */
  readonly whole: RecordReading | undefined;
  /** What answers some of them. */
  readonly part: PrismRecord | undefined;
  /** The rest of them. */
  readonly missing: Needs;
  /** When the oldest of what is used was read. */
  readonly at: number;
}

/** Each field as it was read last, from `since` on (on the clock of `performance.now()`). */
export function recall(object: Readable, held: readonly Held[], needs: Needs, since: number): Recalled {
  let part: PrismRecord | undefined;
  let missing = needs;
  let at = Number.POSITIVE_INFINITY;
  for (const { at: readAt, value, holdsOthers } of held) {
    if (readAt < since) break;
    const reading = value as RecordReading;
    if (reading === null) {
      if (part === undefined) return { whole: null, part, missing, at: readAt };
      break;
    }
    const told = holdsOthers ? reading : ownOf(object, reading);
    const both = part === undefined ? told : mergeRecords(told, part);
    const left = needs.missingIn(both);
    if (left.size > 0 && left.size >= missing.size) continue;
    part = both;
    missing = left;
    at = Math.min(at, readAt);
    if (left.size === 0) return { whole: both, part, missing, at };
  }
  // What only a row tells of a reference, another read does not, whatever of the row is told already.
  if (needs.row && missing.paths.size > 0) missing.row = true;
  return { whole: undefined, part, missing, at };
}

/** The properties by slug, and whether they refer to other records. */
const referringOf = once(
  ({ catalogue }: Readable) =>
    new Map(catalogue.map(({ slug, kind }) => [slug, kind === 'reference' || kind === 'references'])),
);

/** A record without what it tells of others: that they change is no write to it. */
function ownOf(object: Readable, record: PrismRecord): PrismRecord {
  const refers = referringOf(object);
  const isOwn = (slug: string, value: unknown) =>
    refers.get(slug) !== true && !slug.includes('.') && !tellsOfOthers(value);
  const values = Object.fromEntries(
    Object.entries(record.values).filter(([slug, value]) => isOwn(slug, value)),
  );
  // Whether a property without a value refers to others, the catalogue alone knows.
  const selected = [...record.selected].filter(
    (path) =>
      Object.hasOwn(values, path) || (refers.get(path) === false && !Object.hasOwn(record.values, path)),
  );
  return { ...record, values, selected: new Set(selected), complete: false };
}

function tellsOfOthers(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(tellsOfOthers);
  return isObject(value) || (typeof value === 'string' && isUuid(value));
}
