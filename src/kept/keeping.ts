import type { Answered } from '../prism/client/call.ts';
import type { Write } from '../prism/way/team-writes.ts';
import type { KeptAnswer, KeptRead, Moment } from './answers.ts';
import type { Freshness } from './freshness.ts';
import type { KeptStore, Look } from './kept-store.ts';
import type { Key, Kind, Stamp } from './reading.ts';
import { recordEntry, recordKey } from './record-readings.ts';

interface Whose {
  readonly credential: string;
  readonly teamId: string;
}

/** What is kept, as one operation may use it, and what it has used. */
export class Keeping {
  readonly freshness: Freshness;
  readonly #store: KeptStore;
  readonly #whose: Whose;
  #began: Moment | undefined;
  readonly #looked: Key[] = [];
  readonly #reads: KeptRead[] = [];
  /** It read nothing else than what is kept, is young, and is made too old by writes and readings. */
  #isPure = true;
  /** Reads that were answered without a request. */
  kept = 0;
  /** The age of the oldest part of the answer that was kept, in milliseconds. */
  oldestMs = 0;
  /** When that was read, on the clock of `performance.now()`. */
  oldestAt = Number.POSITIVE_INFINITY;
  /** Some of it is older than the operation allows for. */
  isStale = false;
  /** It writes nothing. */
  isQuery = false;

  constructor(freshness: Freshness, store: KeptStore, whose: Whose) {
    this.freshness = freshness;
    this.#store = store;
    this.#whose = whose;
  }

  /**
   * What an operation was answered with before, where what is kept would make the same again and is young enough. Else it
   * is noted from here on what its answer is made of.
   */
  answerOf(name: string): KeptAnswer | undefined {
    const { answers } = this.#store;
    const answer = answers?.get(this.#whose, name);
    if (answer === undefined || !answer.reads.every(({ at }) => this.isYoung(at))) {
      this.#began = answers?.moment(this.#whose.teamId);
      return undefined;
    }
    return answer;
  }

  /** All reads of the operation are answered, as they were before. */
  answeredWhole({ reads }: KeptAnswer): void {
    for (const { kind, at } of reads) this.answered(kind, at);
    if (this.#store.answers !== undefined) this.#store.answers.used += 1;
  }

  /** Whether this operation has read what is kept, and nothing else. */
  get isOfKept(): boolean {
    return this.#began !== undefined && this.#isPure && this.#reads.length > 0;
  }

  /** Takes the answer of this operation. */
  keepAnswer(name: string, json: Buffer): void {
    if (this.#began === undefined || !this.isOfKept) return;
    const made = { json, reads: this.#reads, of: this.#looked };
    this.#store.answers?.keep(this.#whose, name, this.#began, made);
  }

  /** Something is asked for. */
  asks(): void {
    this.#isPure = false;
  }

  look(keys: readonly Key[]): Promise<Look> {
    if (this.#began !== undefined)
      for (const key of keys) {
        this.#looked.push(key);
        if (key.isLasting) this.#isPure = false;
      }
    const { maxAgeMs, staleWhileRevalidateMs, staleIfErrorMs } = this.freshness;
    const oldest = maxAgeMs + Math.max(staleWhileRevalidateMs, staleIfErrorMs);
    return this.#store.look(this.#whose, keys, this.freshness.maxAgeMs > 0 ? maxAgeMs : oldest);
  }

  keep(entries: Parameters<KeptStore['keep']>[1], stamp: Stamp): void {
    this.#store.keep(this.#whose, entries, stamp);
  }

  /** Whether it may be answered with what was read then, without asking again. */
  isYoung(at: number): boolean {
    return performance.now() - at <= this.freshness.maxAgeMs;
  }

  /** A read is answered from the store, with nothing older than this. */
  answered(kind: Kind, at: number): void {
    this.kept += 1;
    this.#store.used[kind] += 1;
    if (this.#began !== undefined) this.#reads.push({ kind, at });
    this.used(at);
  }

  /** The same where the upstream could not be asked: older than allowed for, or nobody knows of others' writes. */
  stoodIn(kind: Kind, at: number): void {
    this.answered(kind, at);
    this.isStale = true;
    this.#isPure = false;
  }

  /** The same for what is believed longer than the operation says: no data of anybody. */
  believed(kind: Kind, at: number): void {
    this.kept += 1;
    this.#store.used[kind] += 1;
    if (this.isYoung(at)) this.used(at);
  }

  /** Part of an answer was read then. */
  used(at: number): void {
    const ageMs = performance.now() - at;
    this.oldestAt = Math.min(this.oldestAt, at);
    this.oldestMs = Math.max(this.oldestMs, ageMs);
    if (ageMs > this.freshness.maxAgeMs) {
      this.isStale = true;
      this.#isPure = false;
    }
  }

  /** Reads again behind the operation; what is being read again already is not read twice. */
  behind(names: readonly string[], read: (due: ReadonlySet<string>) => Promise<unknown>): void {
    this.#store.behind(this.#whose, names, read);
  }
}

/** What the client of an operation tells the store of, whatever the operation allows. */
export function listenerFor(store: KeptStore, whose: Whose) {
  return {
    written: (write: Write, answered: readonly Answered[]) => {
      const { object } = write;
      const end = store.endOf(write);
      if (end === undefined || object === undefined) return;
      const told = answered.filter(({ id }) => end.ids.has(id.toLowerCase()));
      // It may be partial: what it does not tell may be there (contract, "Values that are written and read differently").
      const entries = told.map(({ id, record }) =>
        recordEntry(
          recordKey(object, id),
          record && { ...record, complete: false, listValues: record.listValues ?? undefined },
        ),
      );
      store.keep(whose, entries, end.stamp);
    },
    refused: () => store.forget(whose),
  };
}
