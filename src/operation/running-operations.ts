import { PrismDeadlineError } from '../prism/errors.ts';
import { EndableLife, type Life } from '../prism/life.ts';
import { EndableIterator } from './endable-iterator.ts';

/** What is under way in this process: how many operations, and what a shutdown has to end of them, step by step. */
export class RunningOperations {
  #count = 0;
  #isGoingDown = false;
  #isDraining = false;
  readonly #subscriptions = new Set<{ end(): void }>();
  readonly #time = new EndableLife();

  get count(): number {
    return this.#count + this.#subscriptions.size;
  }

  /** Those that end by themselves. */
  get operations(): number {
    return this.#count;
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  /** Nobody should send it anything new; what comes is still done. */
  get isGoingDown(): boolean {
    return this.#isGoingDown;
  }

  /** Nothing begins any more. */
  get isOver(): boolean {
    return this.#time.reason !== undefined;
  }

  /** Over when a shutdown waits no longer. */
  get time(): Life {
    return this.#time;
  }

  async during(work: () => Promise<unknown> | unknown): Promise<void> {
    this.#count += 1;
    try {
      await work();
    } finally {
      this.#count -= 1;
    }
  }

  /** The same events, until `drain` completes them, none after it. `onEnd`: they have ended, whoever ended them. */
  endable<Event>(events: AsyncIterable<Event>, onEnd: () => void): AsyncIterableIterator<Event> {
    const iterator: EndableIterator<Event> = new EndableIterator(events, () => {
      this.#subscriptions.delete(iterator);
      onEnd();
    });
    this.#subscriptions.add(iterator);
    if (this.#isDraining) iterator.end();
    return iterator;
  }

  /** From now on it is not ready. */
  announce(): void {
    this.#isGoingDown = true;
  }

  /** Every subscription is completed. */
  drain(): void {
    this.announce();
    this.#isDraining = true;
    for (const subscription of this.#subscriptions) subscription.end();
  }

  /** What still runs is answered with what is known now, a write that was sent as one whose outcome is open. */
  cut(): void {
    this.drain();
    this.#time.end(new PrismDeadlineError('The operation was cut: this gateway is going down.'));
  }
}
