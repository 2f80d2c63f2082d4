import { LRUCache } from 'lru-cache';
import type { Reading, Stamp } from './reading.ts';

/** Callers of whom something is kept at once. */
const mostScopes = 10_000;

/** What one entry takes beside its text, in bytes. */
const entryBytes = 400;

/** A reading, measured once. */
export interface MeasuredReading extends Reading {
  /** About what its value takes as text, in bytes. */
  readonly bytes: number;
}

interface Entry {
  readonly readings: readonly MeasuredReading[];
  readonly version: number;
}

const nothing: readonly MeasuredReading[] = [];

/** Readings in the memory of this process, bounded by their bytes over all callers: what was asked for least recently goes first. */
export class MemoryReadings {
  readonly #entries: LRUCache<string, Entry>;
  /** A number for each caller: who gets another one has nothing any more. */
  readonly #scopes = new LRUCache<string, number>({ max: mostScopes });
  #lastScope = 0;
  /** How many made room for others since the start. */
  evictions = 0;
  /** How often anything of it has changed. */
  changes = 0;

  constructor(bytes: number) {
    this.#entries = new LRUCache({
      maxSize: bytes,
      dispose: (_entry, _key, reason) => {
        if (reason === 'evict') this.evictions += 1;
      },
    });
  }

  /** As they were when they were kept, about as JSON, with what each entry takes beside. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  get(scope: string, key: string): readonly MeasuredReading[] {
    return this.#entryOf(scope, key)?.readings ?? nothing;
  }

  /** The same number as long as the same is there; 0: nothing is. */
  versionOf(scope: string, key: string): number {
    return this.#entryOf(scope, key)?.version ?? 0;
  }

  #entryOf(scope: string, key: string): Entry | undefined {
    const number = this.#scopes.get(scope);
    return number === undefined ? undefined : this.#entries.get(`${number} ${key}`);
  }

  /** In the place of what was there. */
  set(scope: string, key: string, readings: readonly MeasuredReading[]): void {
    this.update(scope, key, () => readings);
  }

  /** The same for what depends on what was there; answers what is there now. */
  update(
    scope: string,
    key: string,
    change: (before: readonly MeasuredReading[]) => readonly MeasuredReading[],
  ): readonly MeasuredReading[] {
    this.changes += 1;
    let number = this.#scopes.get(scope);
    if (number === undefined) {
      this.#lastScope += 1;
      number = this.#lastScope;
      this.#scopes.set(scope, number);
    }
    const name = `${number} ${key}`;
    const readings = change(this.#entries.peek(name)?.readings ?? nothing);
    if (readings.length === 0) this.#entries.delete(name);
    else this.#entries.set(name, { readings, version: this.changes }, { size: sizeOf(name, readings) });
    return readings;
  }

  /** Drops all that is kept for a caller. */
  forget(scope: string): void {
    this.changes += 1;
    this.#scopes.delete(scope);
  }
}

function sizeOf(name: string, readings: readonly MeasuredReading[]): number {
  let size = name.length + entryBytes;
  for (const { bytes } of readings) size += bytes + entryBytes;
  return size;
}

export function measured(stamp: Stamp, value: unknown): MeasuredReading {
  return { stamp, value, bytes: 2 * textLength(value) };
}

/** About as many characters as a value has as JSON. Without calling itself: it may nest as deep as an upstream likes. */
function textLength(value: unknown): number {
  let length = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item === 'string') length += item.length + 3;
    else if (typeof item !== 'object' || item === null) length += 5;
    else if (Array.isArray(item)) {
      length += 3;
      for (const inside of item) open.push(inside);
    } else {
      length += 3;
      const fields = item as Readonly<Record<string, unknown>>;
      for (const name in fields) {
        length += name.length + 3;
        open.push(fields[name]);
      }
    }
  }
  return length;
}
