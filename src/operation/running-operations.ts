import { EndableIterator } from '../util/endable-iterator.ts';

/** What is under way in this process: how many operations, and the subscriptions that a shutdown has to end. */
export class RunningOperations {
  #count = 0;
  #isDraining = false;
  readonly #subscriptions = new Set<{ end(): void }>();

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

  /** The same events, until `drain` completes them. `onEnd`: they have ended, whoever ended them. */
  endable<Event>(events: AsyncIterable<Event>, onEnd: () => void): AsyncIterableIterator<Event> {
    const iterator: EndableIterator<Event> = new EndableIterator(events, () => {
      this.#subscriptions.delete(iterator);
      onEnd();
    });
    this.#subscriptions.add(iterator);
    return iterator;
  }

  /** From now on nothing begins; every subscription is completed. */
  drain(): void {
    this.#isDraining = true;
    for (const subscription of this.#subscriptions) subscription.end();
  }
}
