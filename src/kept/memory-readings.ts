import { LRUCache } from 'lru-cache';
import type { Reading } from './reading.ts';

/** Callers of whom something is kept at once. */
const mostScopes = 10_000;

/** What one entry takes beside its text, in bytes. */
const entryBytes = 400;

/** Readings in the memory of this process, bounded by their bytes over all callers: what was asked for least recently goes first. */
export class MemoryReadings {
  readonly #entries: LRUCache<string, readonly Reading[]>;
  /** A number for each caller: who gets another one has nothing any more. */
  readonly #scopes = new LRUCache<string, number>({ max: mostScopes });
  #lastScope = 0;
  /** How many made room for others since the start. */
  evictions = 0;

  constructor(bytes: number) {
    this.#entries = new LRUCache({
      maxSize: bytes,
      dispose: (_readings, _key, reason) => {
        if (reason === 'evict') this.evictions += 1;
      },
    });
  }

  /** As they were when they were kept, as JSON, with what each entry takes beside. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  get(scope: string, key: string): readonly Reading[] {
    const number = this.#scopes.get(scope);
    return (number === undefined ? undefined : this.#entries.get(`${number} ${key}`)) ?? [];
  }

  /** In the place of what was there. */
  set(scope: string, key: string, readings: readonly Reading[]): void {
    let number = this.#scopes.get(scope);
    if (number === undefined) {
      this.#lastScope += 1;
      number = this.#lastScope;
      this.#scopes.set(scope, number);
    }
    const name = `${number} ${key}`;
    if (readings.length === 0) this.#entries.delete(name);
    else this.#entries.set(name, readings, { size: sizeOf(name, readings) });
  }

  /** Drops all that is kept for a caller. */
  forget(scope: string): void {
    this.#scopes.delete(scope);
  }
}

function sizeOf(name: string, readings: readonly Reading[]): number {
  let size = name.length + entryBytes;
  for (const { value } of readings) size += textLength(value) + entryBytes;
  return size;
}

const lengths = new WeakMap<object, number>();

function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 8;
  let length = lengths.get(value);
  if (length === undefined) {
    length = JSON.stringify(value).length * 2;
    lengths.set(value, length);
  }
  return length;
}
