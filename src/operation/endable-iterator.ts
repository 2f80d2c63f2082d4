const done: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Passes events on until its source or `end` ends it; who waits for an event then is told at once. An async generator
 * could not do it: its `return` waits until the next event has come.
 */
export class EndableIterator<Event> implements AsyncIterableIterator<Event> {
  readonly #source: AsyncIterator<Event>;
  readonly #onEnd: () => void;
  readonly #change: (event: Event) => Event;
  #hasEnded = false;
  #waiting: ((result: IteratorResult<Event>) => void) | undefined;

  /** `change`: what becomes of each event on its way. */
  constructor(
    events: AsyncIterable<Event>,
    onEnd: () => void,
    change: (event: Event) => Event = (event) => event,
  ) {
    this.#change = change;
    this.#source = events[Symbol.asyncIterator]();
    this.#onEnd = onEnd;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Event>> {
    if (this.#hasEnded) return Promise.resolve(done);
    return new Promise((resolve, reject) => {
      this.#waiting = resolve;
      this.#source.next().then(
        (result) => {
          if (result.done) this.#finish();
          resolve(result.done ? result : { value: this.#change(result.value) });
        },
        (error: unknown) => {
          this.#finish();
          reject(error);
        },
      );
    });
  }

  return(): Promise<IteratorResult<Event>> {
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

  /** Once: what the source was still asked for may end after `end`. */
  #finish(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#onEnd();
  }
}
