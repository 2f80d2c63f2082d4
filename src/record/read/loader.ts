import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { noteKinds } from '../node/kinds.ts';
import { once } from '../once.ts';
import { afterThisTick } from './after-this-tick.ts';
import { readKept } from './kept-records.ts';
import { mergeRecords } from './merge.ts';
import type { Needs } from './needs.ts';
import type { Outcome } from './outcome.ts';
import type { Wish } from './read-plan.ts';
import { poolOf } from './read-pools.ts';
import type { Readable } from './reader.ts';

/** What is wished in one tick, and what becomes of each wish. */
interface Tick {
  readonly wishes: Wish[];
  readonly outcomes: Promise<readonly Outcome[]>;
}

/**
 * Records of one kind by id, for one operation. The wishes of a tick go to the pool together, which unites them with those
 * of other operations. What was read stays known until `clear`, so a second wish costs only what is new in it.
 */
class RecordLoader {
  readonly #object: Readable;
  readonly #operation: Operation;
  readonly #known = new Map<string, PrismRecord | null>();
  #tick: Tick | undefined;

  constructor(object: Readable, operation: Operation) {
    this.#object = object;
    this.#operation = operation;
  }

  /** The record, or null when there is none. Rejects with a PrismError. */
  load(id: string, needs: Needs): Promise<PrismRecord | null> {
    const key = id.toLowerCase();
    const known = this.#knownOf(key, needs);
    if (known !== undefined) return Promise.resolve(known);
    const { wishes, outcomes } = this.#thisTick();
    const place = wishes.push({ id: key, needs }) - 1;
    return outcomes.then((read) => recordOf(read[place]));
  }

  /** What there is of each of them, all in one promise. */
  async loadAll(ids: readonly string[], needs: Needs): Promise<readonly Outcome[]> {
    const keys = ids.map((id) => id.toLowerCase());
    const told: (Outcome | undefined)[] = keys.map((key) => this.#knownOf(key, needs));
    if (!told.includes(undefined)) return told as Outcome[];
    const { wishes, outcomes } = this.#thisTick();
    let place = wishes.length;
    for (const [index, id] of keys.entries()) if (told[index] === undefined) wishes.push({ id, needs });
    const read = await outcomes;
    return told.map((known) => (known === undefined ? (read[place++] ?? null) : known));
  }

  /** Takes what a write answered; later reads of the operation start from it. */
  prime(records: readonly PrismRecord[]): void {
    noteKinds(this.#operation, records, this.#object.path);
    for (const record of records) this.#known.set(record.id.toLowerCase(), record);
  }

  /** Forgets a record: the next read asks the upstream again. */
  clear(id: string): void {
    this.#known.delete(id.toLowerCase());
  }

  #knownOf(key: string, needs: Needs): PrismRecord | null | undefined {
    const known = this.#known.get(key);
    return known && !needs.isCoveredBy(known) ? undefined : known;
  }

  #thisTick(): Tick {
    if (this.#tick === undefined) {
      const wishes: Wish[] = [];
      this.#tick = { wishes, outcomes: this.#readTick(wishes) };
    }
    return this.#tick;
  }

  async #readTick(wishes: readonly Wish[]): Promise<readonly Outcome[]> {
    await new Promise<void>(afterThisTick);
    this.#tick = undefined;
    try {
      const outcomes = await this.#read(wishes);
      const found = wishes.filter((_wish, index) => isRecord(outcomes[index]));
      noteKinds(this.#operation, found, this.#object.path);
      return outcomes.map((outcome, index) => this.#settle(wishes[index]?.id ?? '', outcome));
    } catch (error) {
      // One that may not send as much fails what it would send for.
      const failure = error instanceof Error ? error : new Error(String(error));
      return wishes.map(() => failure);
    }
  }

  #read(wishes: readonly Wish[]): Promise<readonly Outcome[]> {
    const object = this.#object;
    const operation = this.#operation;
    const { keeping } = operation;
    if (keeping === undefined) return poolOf(object, operation).readAll(wishes, operation);
    return readKept(object, wishes, operation, keeping, {
      ask: (some, stamp) => poolOf(object, operation).readAll(some, operation, stamp),
      again: (later, { id, needs }) => loaderOf(object, later).load(id, needs),
    });
  }

  #settle(id: string, outcome: Outcome): Outcome {
    if (outcome instanceof Error) return outcome;
    const known = this.#known.get(id);
    const merged = outcome && known ? mergeRecords(known, outcome) : outcome;
    this.#known.set(id, merged);
    return merged;
  }
}

function isRecord(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome !== null && !(outcome instanceof Error);
}

function recordOf(outcome: Outcome = null): PrismRecord | null {
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

const makers = once((object: Readable) => (operation: Operation) => new RecordLoader(object, operation));

/** What this operation knows and reads of one kind of record. */
export function loaderOf(object: Readable, operation: Operation): RecordLoader {
  return operation.keep(makers(object));
}
