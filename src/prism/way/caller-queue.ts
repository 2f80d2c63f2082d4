import type { PrismRequest } from '../transport.ts';
import { FairQueue } from './fair-queue.ts';

type Place = Pick<PrismRequest, 'caller' | 'usage' | 'background'>;
type IsOpen = (caller: string | undefined) => boolean;
type Queues<Item> = Map<string | undefined, FairQueue<Item>>;

/**
 * The callers of one credential take turns, and of each its operations: so no number of operations gets one ahead. What
 * nobody waits for comes behind all others.
 */
export class CallerQueue<Item> {
  readonly #waited: Queues<Item> = new Map();
  readonly #behind: Queues<Item> = new Map();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push({ caller, usage, background }: Place, item: Item): void {
    const queues = this.#queuesOf(background);
    const queue = queues.get(caller) ?? new FairQueue();
    queues.set(caller, queue);
    queue.push(usage, item);
    this.#size += 1;
  }

  /** Whether one of those who wait is open to what is to be had. */
  isOpen(isOpen: IsOpen): boolean {
    for (const queues of [this.#waited, this.#behind])
      for (const caller of queues.keys()) if (isOpen(caller)) return true;
    return false;
  }

  /** The next of the callers that are open to it. */
  shift(isOpen: IsOpen): Item | undefined {
    return this.#shift(this.#waited, isOpen) ?? this.#shift(this.#behind, isOpen);
  }

  remove({ caller, usage, background }: Place, item: Item): void {
    const queues = this.#queuesOf(background);
    const queue = queues.get(caller);
    if (queue === undefined) return;
    this.#size -= queue.size;
    queue.remove(usage, item);
    this.#size += queue.size;
    if (queue.size === 0) queues.delete(caller);
  }

  /** How many would be served before one that is pushed here now. */
  ahead({ caller, usage, background }: Place): number {
    const queues = this.#queuesOf(background);
    const own = queues.get(caller)?.ahead(usage) ?? 0;
    let ahead = own;
    let rounds = own + 1;
    for (const [other, { size }] of queues) {
      // Whose turn comes after its own has one turn less before it.
      if (other === caller) rounds -= 1;
      else ahead += Math.min(size, rounds);
    }
    if (background) for (const { size } of this.#waited.values()) ahead += size;
    return ahead;
  }

  items(): Item[] {
    return [...this.#waited.values(), ...this.#behind.values()].flatMap((queue) => queue.items());
  }

  #queuesOf(background: boolean | undefined): Queues<Item> {
    return background ? this.#behind : this.#waited;
  }

  #shift(queues: Queues<Item>, isOpen: IsOpen): Item | undefined {
    for (const [caller, queue] of queues) {
      if (!isOpen(caller)) continue;
      const item = queue.shift();
      queues.delete(caller);
      if (queue.size > 0) queues.set(caller, queue);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }
}
