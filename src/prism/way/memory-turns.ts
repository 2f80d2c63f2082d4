import { Pauses } from './pauses.ts';
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

/**
 * The turns of one credential that are not free. Both lists are in the order in which theirs come free, and are as
 * long as what was used: a credential that is new costs nothing, whatever the limit.
 */
class Bucket {
  readonly #holdMs: number;
  /** Not answered yet, by their turn; from when on each is free all the same, on the clock of `performance.now()`. */
  readonly #sent = new Map<Turn, number>();
  /** Answered: from when on each is free. Those before `#passed` are. */
  #answered: number[] = [];
  #passed = 0;

  constructor(holdMs: number) {
    this.#holdMs = holdMs;
  }

  take(now: number): Turn {
    const turn = { done: () => this.#done(turn) };
    this.#sent.set(turn, now + longestTransitMs + this.#holdMs);
    return turn;
  }

  /** How many are not free. */
  used(now: number): number {
    for (const [turn, freeAt] of this.#sent) {
      if (freeAt > now) break;
      this.#sent.delete(turn);
    }
    while ((this.#answered[this.#passed] ?? Number.POSITIVE_INFINITY) <= now) this.#passed += 1;
    if (this.#passed > 100 && this.#passed * 2 > this.#answered.length) {
      this.#answered = this.#answered.slice(this.#passed);
      this.#passed = 0;
    }
    return this.#sent.size + this.#answered.length - this.#passed;
  }

  /** When the next comes free, where none is. */
  get nextAt(): number {
    const [sent = Number.POSITIVE_INFINITY] = this.#sent.values();
    return Math.min(sent, this.#answered[this.#passed] ?? Number.POSITIVE_INFINITY);
  }

  /** When each of them comes free. */
  times(): number[] {
    return [...this.#sent.values(), ...this.#answered.slice(this.#passed)];
  }

  #done(turn: Turn): void {
    const freeAt = this.#sent.get(turn);
    const earlier = performance.now() + this.#holdMs;
    // It was so slow that it is free sooner as it is.
    if (freeAt === undefined || freeAt <= earlier) return;
    this.#sent.delete(turn);
    this.#answered.push(earlier);
  }
}

/** Turns of this process: as many as requests a second, each free again a second after its request was answered. */
export class MemoryTurns implements TurnStore {
  readonly pauses = new Pauses();
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
    const paused = this.pauses.leftMs(credential);
    if (paused > 0) return paused;
    const bucket = this.#bucket(credential);
    const now = performance.now();
    return bucket.used(now) < this.#perSecond ? bucket.take(now) : bucket.nextAt - now;
  }

  pause(credential: string, ms: number, saidMs: number): void {
    this.pauses.note(credential, ms, saidMs);
  }

  free(credential: string): number {
    if (this.pauses.leftMs(credential) > 0) return 0;
    const bucket = this.#buckets.get(credential);
    if (bucket === undefined) return this.#perSecond;
    const now = performance.now();
    return this.#perSecond - bucket.used(now);
  }

  /** The turns that are not free now, as milliseconds until they are, by credential. */
  held(): [credential: string, ms: number[]][] {
    const now = performance.now();
    return [...this.#buckets].map(([credential, bucket]) => [
      credential,
      bucket
        .times()
        .map((freeAt) => freeAt - now)
        .filter((ms) => ms > 0),
    ]);
  }

  close(): void {
    clearTimeout(this.#sweeper);
  }

  #bucket(credential: string): Bucket {
    const known = this.#buckets.get(credential);
    if (known !== undefined) return known;
    const bucket = new Bucket(this.#holdMs);
    this.#buckets.set(credential, bucket);
    this.#sweeper ??= setTimeout(() => this.#sweep(), sweepMs).unref();
    return bucket;
  }

  /** What would be the same if it were new need not be kept. */
  #sweep(): void {
    const now = performance.now();
    for (const [credential, bucket] of this.#buckets) {
      if (bucket.used(now) === 0) this.#buckets.delete(credential);
    }
    this.#sweeper = this.#buckets.size === 0 ? undefined : setTimeout(() => this.#sweep(), sweepMs).unref();
  }
}
