/**
 * The snapshots for one subscriber. One who is slow gets the newest and misses those between; one who leaves is let go
 * at once, also while it waits (a generator would hold on until its next value).
 */
export class Snapshots<Snapshot> implements AsyncIterableIterator<Snapshot> {
  readonly #onLeave: () => void;
  #next: { readonly snapshot: Snapshot } | undefined;
  #isOver = false;
  #waiting: (() => void) | undefined;

  constructor(onLeave: () => void) {
    this.#onLeave = onLeave;
  }

  push(snapshot: Snapshot): void {
    this.#next = { snapshot };
    this.#wake();
  }

  /** What was pushed is still told. */
  finish(): void {
    this.#isOver = true;
    this.#wake();
  }

  async next(): Promise<IteratorResult<Snapshot, undefined>> {
    while (this.#next === undefined && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    const next = this.#next;
    this.#next = undefined;
    return next === undefined ? { done: true, value: undefined } : { done: false, value: next.snapshot };
  }

  async return(): Promise<IteratorResult<Snapshot, undefined>> {
    this.#next = undefined;
    this.#isOver = true;
    this.#onLeave();
    this.#wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #wake(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }
}
