/** What is under way in this process: how many operations, and the subscriptions that a shutdown has to end. */
export class RunningOperations {
  #count = 0;
  #isDraining = false;
  readonly #subscriptions = new Set<EndableIterator>();

  get count(): number {
    return this.#count + this.#subscriptions.size;
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  async during(work: () => Promise<unknown> | unknown): Promise<void> {
    this.#count += 1;
    try {
      await work();
    } finally {
      this.#count -= 1;
    }
  }

  /** The same events, until `drain` completes them. */
  endable<Event>(events: AsyncIterable<Event>): AsyncIterableIterator<Event> {
    const iterator = new EndableIterator(events, () => this.#subscriptions.delete(iterator));
    this.#subscriptions.add(iterator);
    return iterator as AsyncIterableIterator<Event>;
  }

  /** From now on nothing begins; every subscription is completed. */
  drain(): void {
    this.#isDraining = true;
    for (const subscription of this.#subscriptions) subscription.end();
  }
}

const done: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** Passes events on until its source or `end` ends it; who waits for an event then is told at once. */
class EndableIterator implements AsyncIterableIterator<unknown> {
  readonly #source: AsyncIterator<unknown>;
  readonly #onEnd: () => void;
  #hasEnded = false;
  #waiting: ((result: IteratorResult<unknown>) => void) | undefined;

  constructor(events: AsyncIterable<unknown>, onEnd: () => void) {
    this.#source = events[Symbol.asyncIterator]();
    this.#onEnd = onEnd;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#hasEnded) return Promise.resolve(done);
    return new Promise((resolve, reject) => {
      this.#waiting = resolve;
      this.#source.next().then(
        (result) => {
          if (result.done) this.#finish();
          resolve(result);
        },
        (error: unknown) => {
          this.#finish();
          reject(error);
        },
      );
    });
  }

  return(): Promise<IteratorResult<unknown>> {
    this.end();
    return Promise.resolve(done);
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#finish();
    this.#waiting?.(done);
    // Not waited for: a generator returns only once what it awaits has come.
    this.#source.return?.().catch(() => {});
  }

  #finish(): void {
    this.#hasEnded = true;
    this.#onEnd();
  }
}
