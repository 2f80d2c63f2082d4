import type { PrismRequest } from '../transport.ts';
import { FairQueue } from './fair-queue.ts';

type Place = Pick<PrismRequest, 'caller' | 'usage'>;
type IsOpen = (caller: string | undefined) => boolean;

/** The callers of one credential take turns, and of each its operations: so no number of operations gets one ahead. */
export class CallerQueue<Item> {
  readonly #queues = new Map<string | undefined, FairQueue<Item>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push({ caller, usage }: Place, item: Item): void {
    const queue = this.#queues.get(caller) ?? new FairQueue();
    this.#queues.set(caller, queue);
    queue.push(usage, item);
    this.#size += 1;
  }

  /** Whether one of those who wait is open to what is to be had. */
  isOpen(isOpen: IsOpen): boolean {
    for (const caller of this.#queues.keys()) if (isOpen(caller)) return true;
    return false;
  }

  /** The next of the callers that are open to it. */
  shift(isOpen: IsOpen): Item | undefined {
    for (const [caller, queue] of this.#queues) {
      if (!isOpen(caller)) continue;
      const item = queue.shift();
      this.#queues.delete(caller);
      if (queue.size > 0) this.#queues.set(caller, queue);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }

  remove({ caller, usage }: Place, item: Item): void {
    const queue = this.#queues.get(caller);
    if (queue === undefined) return;
    this.#size -= queue.size;
    queue.remove(usage, item);
    this.#size += queue.size;
    if (queue.size === 0) this.#queues.delete(caller);
  }

  /** How many would be served before one that is pushed here now. */
  ahead({ caller, usage }: Place): number {
    const own = this.#queues.get(caller)?.ahead(usage) ?? 0;
    let ahead = own;
    let rounds = own + 1;
    for (const [other, { size }] of this.#queues) {
      // Whose turn comes after its own has one turn less before it.
      if (other === caller) rounds -= 1;
      else ahead += Math.min(size, rounds);
    }
    return ahead;
  }

  items(): Item[] {
    return [...this.#queues.values()].flatMap((queue) => queue.items());
  }
}
