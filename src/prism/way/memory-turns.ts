import type { Turn, TurnOrWait, TurnStore } from './turns.ts';

/** Clocks and timers differ by a little, in milliseconds. */
export const marginMs = 15;

/**
 * How late a request may reach the upstream, in milliseconds: until it is answered, it counts as not having arrived
 * yet. So no drift on the way, up to this, can bring one request too many into any second.
 */
export const longestTransitMs = 1_000;
export const secondMs = 1_000;
const sweepMs = 10_000;

/** One of the requests that a second may hold. */
class Slot implements Turn {
  /** From when on it can be taken, on the clock of `performance.now()`. */
  freeAt = 0;
  readonly #holdMs: number;

  constructor(holdMs: number) {
    this.#holdMs = holdMs;
  }

  take(now: number): Turn {
    this.freeAt = now + longestTransitMs + this.#holdMs;
    return this;
  }

  done(): void {
    this.freeAt = Math.min(this.freeAt, performance.now() + this.#holdMs);
  }
}

interface Bucket {
  readonly slots: readonly Slot[];
  pausedUntil: number;
}

/** Turns of this process: as many slots as requests a second, each free again a second after its request was answered. */
export class MemoryTurns implements TurnStore {
  readonly #perSecond: number;
  readonly #holdMs: number;
  readonly #buckets = new Map<string, Bucket>();
  #sweeper: NodeJS.Timeout | undefined;

  /** `everyMs`: the time in which there are so many; default a second. */
  constructor(perSecond: number, everyMs = secondMs) {
    this.#perSecond = perSecond;
    this.#holdMs = everyMs + marginMs;
  }

  get credentials(): number {
    return this.#buckets.size;
  }

  take(credential: string): TurnOrWait {
    const bucket = this.#bucket(credential);
    const now = performance.now();
    if (bucket.pausedUntil > now) return bucket.pausedUntil - now;
    let first = Number.POSITIVE_INFINITY;
    for (const slot of bucket.slots) {
      if (slot.freeAt <= now) return slot.take(now);
      first = Math.min(first, slot.freeAt);
    }
    return first - now;
  }

  pause(credential: string, ms: number): void {
    const bucket = this.#bucket(credential);
    bucket.pausedUntil = Math.max(bucket.pausedUntil, performance.now() + ms);
  }

  free(credential: string): number {
    const bucket = this.#buckets.get(credential);
    if (bucket === undefined) return this.#perSecond;
    const now = performance.now();
    return bucket.pausedUntil > now ? 0 : bucket.slots.filter(({ freeAt }) => freeAt <= now).length;
  }

  /** The turns that are not free now, as milliseconds until they are, by credential. */
  held(): [credential: string, ms: number[]][] {
    const now = performance.now();
    return [...this.#buckets].map(([credential, { slots }]) => [
      credential,
      slots.map(({ freeAt }) => freeAt - now).filter((ms) => ms > 0),
    ]);
  }

  close(): void {
    clearTimeout(this.#sweeper);
  }

  #bucket(credential: string): Bucket {
    const known = this.#buckets.get(credential);
    if (known !== undefined) return known;
    const bucket = {
      slots: Array.from({ length: this.#perSecond }, () => new Slot(this.#holdMs)),
      pausedUntil: 0,
    };
    this.#buckets.set(credential, bucket);
    this.#sweeper ??= setTimeout(() => this.#sweep(), sweepMs).unref();
    return bucket;
  }

  /** What would be the same if it were new need not be kept. */
  #sweep(): void {
    const now = performance.now();
    for (const [credential, { slots, pausedUntil }] of this.#buckets) {
      if (pausedUntil <= now && slots.every(({ freeAt }) => freeAt <= now)) this.#buckets.delete(credential);
    }
    this.#sweeper = this.#buckets.size === 0 ? undefined : setTimeout(() => this.#sweep(), sweepMs).unref();
  }
}
