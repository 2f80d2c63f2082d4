import type { ExecutionResult } from 'graphql';

/** Waits until an event may be answered; what it comes back with is called once the next one is asked for. */
export type EnterEvent = () => Promise<() => void>;

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** An answer for each event of a subscription, made when its turn has come: many may wait for the same event. */
export class EventAnswers implements AsyncIterableIterator<ExecutionResult> {
  readonly #events: AsyncIterator<unknown>;
  readonly #answer: (event: unknown) => ExecutionResult | Promise<ExecutionResult>;
  readonly #enter: EnterEvent | undefined;
  #leave: (() => void) | undefined;
  #isOver = false;

  constructor(
    events: AsyncIterable<unknown>,
    answer: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
    enter?: EnterEvent,
  ) {
    this.#events = events[Symbol.asyncIterator]();
    this.#answer = answer;
    this.#enter = enter;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ExecutionResult>> {
    this.#end();
    const event = await this.#events.next();
    if (event.done) return over;
    this.#leave = await this.#enter?.();
    try {
      if (!this.#isOver) return { done: false, value: await this.#answer(event.value) };
    } catch (error) {
      this.#end();
      throw error;
    }
    this.#end();
    return over;
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    this.#isOver = true;
    this.#end();
    await this.#events.return?.();
    return over;
  }

  #end(): void {
    this.#leave?.();
    this.#leave = undefined;
  }
}
