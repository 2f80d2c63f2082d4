import type { Stamp } from '../../kept/reading.ts';
import type { Reservation } from '../../prism/allowance.ts';
import type { PrismError } from '../../prism/errors.ts';
import { definitionsOf } from '../value/definitions.ts';
import { mergeRecords } from './merge.ts';
import type { Outcome } from './outcome.ts';
import { needsDefinitions, readsOf, type Wish } from './read-plan.ts';
import type { Readable, Reader } from './reader.ts';

/** A wish while it is being read: it is told once everything that was sent for it has come back. */
export interface OpenWish extends Wish {
  readonly group: WishGroup;
  /** No read has been planned for it yet. */
  isWaiting: boolean;
  /** Reads that have not come back yet, and one for as long as none is planned. */
  open: number;
  outcome: Outcome | undefined;
}

/** A read on its way, as those see it who wait for it. */
interface LeavableRead {
  leave(group: WishGroup, reason: PrismError): void;
}

/** What one operation wished in one tick. It is answered as a whole; when its operation ends before, at once. */
export class WishGroup {
  readonly reader: Reader;
  /** Under which what is read is kept; undefined: it is not. */
  readonly stamp: Stamp | undefined;
  readonly wishes: readonly OpenWish[];
  readonly outcomes: Promise<readonly Outcome[]>;
  /** Its part of the allowance: what it would cost if it were alone, of what waits. */
  readonly #reserved: Reservation;
  readonly #reads = new Set<LeavableRead>();
  #stopListening: () => void = () => {};
  #open: number;
  #resolve: (outcomes: readonly Outcome[]) => void = () => {};

  /** Throws when the operation may not send as much. */
  constructor(object: Readable, wishes: readonly Wish[], reader: Reader, stamp: Stamp | undefined) {
    this.#reserved = reader.allowance.reserve(readsOf(wishes));
    if (needsDefinitions(wishes)) definitionsOf(object, reader).reserve();
    this.reader = reader;
    this.stamp = stamp;
    this.wishes = wishes.map(({ id, needs }) => ({
      id,
      needs,
      group: this,
      isWaiting: true,
      open: 1,
      outcome: undefined,
    }));
    this.#open = wishes.length;
    this.outcomes = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#stopListening = reader.lifetime.onOver((reason) => this.#onGone(reason));
  }

  /** Counts the group into a read; false when it is in it already. */
  enter(read: LeavableRead): boolean {
    if (this.#reads.has(read)) return false;
    this.#reads.add(read);
    return true;
  }

  /** All reads for these wishes have been entered. */
  planned(wishes: readonly OpenWish[]): void {
    for (const wish of wishes) {
      wish.isWaiting = false;
      wish.open -= 1;
    }
    this.#reserved.keep(readsOf(this.wishes.filter(({ isWaiting }) => isWaiting)));
  }

  /** Whether it is still to be read. It is told why not where the operation has asked for too much meanwhile. */
  isDue(wish: OpenWish): boolean {
    if (this.reader.lifetime.reason !== undefined) return false;
    const { refusal } = this.reader.allowance;
    if (refusal !== undefined) this.settle(wish, refusal);
    return refusal === undefined;
  }

  settle(wish: OpenWish, outcome: Outcome): void {
    wish.open -= 1;
    wish.outcome = wish.outcome === undefined ? outcome : both(wish.outcome, outcome);
    if (wish.open > 0) return;
    this.#open -= 1;
    if (this.#open === 0) this.#end();
  }

  #end(): void {
    this.#stopListening();
    this.#resolve(this.wishes.map(({ outcome }) => outcome ?? null));
  }

  #onGone(reason: PrismError): void {
    for (const wish of this.wishes) if (wish.open > 0) wish.outcome = reason;
    for (const read of this.#reads) read.leave(this, reason);
    this.#open = Number.POSITIVE_INFINITY;
    this.#end();
  }
}

/** A wish that was answered by a GET and by a query has the outcome of both. */
function both(one: Outcome, other: Outcome): Outcome {
  if (one instanceof Error || one === null) return one;
  return other instanceof Error || other === null ? other : mergeRecords(one, other);
}
