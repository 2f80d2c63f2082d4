import { RecentValues } from '../graphql/recent-values.ts';
import type { MemoryMarks } from './marks.ts';
import type { MemoryReadings } from './memory-readings.ts';
import type { Key, Kind } from './reading.ts';
import { scopeOf } from './reading.ts';

/** A read that was answered with what is kept, the oldest of it read then. */
export interface KeptRead {
  readonly kind: Kind;
  readonly at: number;
}

/** The data of an operation that was answered with nothing else than what is kept. */
export interface KeptAnswer {
  /** As JSON, in the bytes that are sent. */
  readonly json: Buffer;
  readonly reads: readonly KeptRead[];
}

/** What was there when an operation began to read: as long as it is the same, nobody has read or written anything. */
export interface Moment {
  readonly changes: number;
  readonly write: number;
}

interface Entry extends KeptAnswer {
  readonly write: number;
  /** What it is made of, and which version of that. */
  readonly keys: readonly string[];
  readonly versions: readonly number[];
  /** Up to here it is known that they are the same. */
  changes: number;
}

interface Whose {
  readonly credential: string;
  readonly teamId: string;
}

/**
 * Answers beside the readings that they were made of. One holds as long as each of those is what is kept, and nobody has
 * written to the team: then the operation would find the same again. How old they may be is for who asks to see.
 */
export class KeptAnswers {
  readonly #memory: MemoryReadings;
  readonly #marks: MemoryMarks;
  readonly #entries: RecentValues<Entry>;
  /** Operations that were answered with one. */
  used = 0;

  constructor(bytes: number, memory: MemoryReadings, marks: MemoryMarks) {
    this.#memory = memory;
    this.#marks = marks;
    this.#entries = new RecentValues(bytes);
  }

  /** As they were when they were kept, with what each takes beside. */
  get bytes(): number {
    return this.#entries.weight;
  }

  moment(teamId: string): Moment {
    return { changes: this.#memory.changes, write: this.#marks.lastTo(teamId) };
  }

  /** `name`: of the operation and all that has a say in its answer beside what is kept. */
  get(whose: Whose, name: string): KeptAnswer | undefined {
    const scope = scopeOf(whose);
    const full = `${scope} ${name}`;
    const entry = this.#entries.get(full);
    if (entry === undefined || this.#holds(entry, scope, whose.teamId)) return entry;
    this.#entries.delete(full);
    return undefined;
  }

  /** Takes an answer that was made of these readings since that moment, unless something has changed meanwhile. */
  keep(whose: Whose, name: string, since: Moment, made: KeptAnswer & { readonly of: readonly Key[] }): void {
    const { changes, write } = this.moment(whose.teamId);
    if (changes !== since.changes || write !== since.write) return;
    const scope = scopeOf(whose);
    const keys = [...new Set(made.of.map(({ text }) => text))];
    const versions = keys.map((key) => this.#memory.versionOf(scope, key));
    const { json, reads } = made;
    const full = `${scope} ${name}`;
    this.#entries.delete(full);
    this.#entries.set(full, { json, reads, write, keys, versions, changes }, weightOf(full, made, keys));
  }

  #holds(entry: Entry, scope: string, teamId: string): boolean {
    const { changes, write } = this.moment(teamId);
    if (write !== entry.write) return false;
    if (changes === entry.changes) return true;
    const { keys, versions } = entry;
    if (!keys.every((key, index) => this.#memory.versionOf(scope, key) === versions[index])) return false;
    entry.changes = changes;
    return true;
  }
}

/** In bytes, beside texts. */
const entryBytes = 400;
const keyBytes = 40;
const readBytes = 60;

function weightOf(name: string, { json, reads }: KeptAnswer, keys: readonly string[]): number {
  let characters = name.length;
  for (const key of keys) characters += key.length;
  return entryBytes + json.length + 2 * characters + keyBytes * keys.length + readBytes * reads.length;
}
