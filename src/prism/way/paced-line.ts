import { type PrismError, PrismRateLimitedError, unsent } from '../errors.ts';
import { type Lease, Shares } from '../shares.ts';
import type { PrismRequest } from '../transport.ts';
import { CallerQueue } from './caller-queue.ts';
import { longestTimerMs } from './pause.ts';
import type { Turn, TurnOrWait } from './turns.ts';

interface Waiter {
  readonly request: PrismRequest;
  readonly go: (turn: Turn) => void;
  readonly fail: (error: PrismError) => void;
}

interface LineOptions {
  /** Whose rate it is. */
  readonly paced: 'key' | 'caller';
  readonly take: () => TurnOrWait | Promise<TurnOrWait>;
  /** How long the upstream still wants this credential left alone, in milliseconds; 0: not at all. */
  readonly pauseMs: () => number;
  /** Infinity: as many as like. */
  readonly perSecond: number;
  /** The most that wait. */
  readonly limit: number;
  /** How much of that one caller alone may take, in percent. */
  readonly sharePercent: number;
  /** Whether this caller has a connection left. */
  readonly hasConnection: (caller: string | undefined) => boolean;
  readonly onEmpty: () => void;
}

/** When to look again whether a connection is left, in milliseconds. */
export const soonMs = 20;

const isBehind = 'its turn comes behind its deadline';

/** How long a request without a deadline waits for its turn at most, in milliseconds. */
const patienceMs = 30_000;

/** The requests of one credential that wait for their turn. */
export class PacedLine {
  readonly #options: LineOptions;
  readonly #queue = new CallerQueue<Waiter>();
  readonly #places: Shares;
  #timer: NodeJS.Timeout | undefined;
  #taking = false;
  /** When the next turn comes, as far as is known. */
  #nextAt = 0;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#places = new Shares(options.limit, options.sharePercent);
  }

  get size(): number {
    return this.#queue.size;
  }

  /** The turn, once it comes. Rejects at once with RATE_LIMITED when that would be too late, or too many wait already. */
  turnFor(request: PrismRequest): Promise<Turn> {
    const { life, caller } = request;
    let place: Lease | undefined;
    const turn = new Promise<Turn>((resolve, reject) => {
      if (life?.reason !== undefined) return reject(unsent(life.reason));
      let settled: (() => void) | undefined;
      const waiter: Waiter = {
        request,
        go: (turn) => {
          settled?.();
          resolve(turn);
        },
        fail: (error) => {
          settled?.();
          reject(error);
        },
      };
      const waitMs = this.#waitMs(this.#queue.ahead(request));
      if (isLate(request, waitMs)) return reject(this.#notSent(waitMs, isBehind));
      place = this.#places.take(caller);
      if (place === undefined) return reject(this.#notSent(waitMs, this.#whyFull()));
      this.#queue.push(request, waiter);
      settled = life?.onOver((reason) => {
        this.#queue.remove(request, waiter);
        reject(unsent(reason));
        this.#closeIfEmpty();
      });
      if (this.#timer === undefined) void this.#serve();
    });
    return turn.finally(() => {
      place?.give();
      this.#closeIfEmpty();
    });
  }

  /** A pause began: what cannot wait for its end fails now. */
  recheck(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#serve();
  }

  fail(reason: () => PrismError): void {
    for (const waiter of this.#queue.items()) this.#fail(waiter, reason());
  }

  async #serve(): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    try {
      while (this.#queue.size > 0) {
        if (!this.#queue.isOpen(this.#options.hasConnection)) {
          this.#wait(soonMs);
          break;
        }
        const taken = this.#options.take();
        const turn = taken instanceof Promise ? await taken : taken;
        if (typeof turn === 'number') {
          this.#wait(turn);
          break;
        }
        const waiter = this.#queue.shift(this.#options.hasConnection);
        if (waiter === undefined) turn.done();
        else waiter.go(turn);
      }
    } finally {
      this.#taking = false;
      // The last may have left while the turn was asked for.
      this.#closeIfEmpty();
    }
  }

  #wait(ms: number): void {
    this.#nextAt = performance.now() + ms;
    for (const waiter of this.#queue.items()) {
      if (isLate(waiter.request, ms)) this.#fail(waiter, this.#notSent(ms, isBehind));
    }
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#serve();
      },
      Math.min(Math.ceil(ms), longestTimerMs),
    );
  }

  #fail(waiter: Waiter, error: PrismError): void {
    this.#queue.remove(waiter.request, waiter);
    waiter.fail(error);
  }

  /** Told when there is a turn again; where the upstream asked for a pause, its real end. */
  #notSent(waitMs: number, why: string): PrismRateLimitedError {
    const pauseMs = this.#options.pauseMs();
    const reason =
      pauseMs > 0 ? 'the upstream wants this key left alone, and' : `at this ${this.#options.paced}'s rate,`;
    return new PrismRateLimitedError(`The request was not sent: ${reason} ${why}.`, {
      retryAfterMs: Math.max(1, Math.ceil(Math.max(waitMs, pauseMs))),
    });
  }

  #whyFull(): string {
    const { size } = this.#queue;
    return this.#places.fits(1)
      ? `this caller may have no more of the ${this.#places.limit} that wait`
      : `${size} others wait already`;
  }

  #waitMs(ahead: number): number {
    const first = Math.max(0, this.#nextAt - performance.now());
    return first + Math.floor(ahead / this.#options.perSecond) * 1_000;
  }

  #closeIfEmpty(): void {
    if (this.#queue.size > 0 || this.#taking) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#options.onEmpty();
  }
}

function isLate({ life }: PrismRequest, waitMs: number): boolean {
  const now = performance.now();
  return now + waitMs >= (life?.at ?? now + patienceMs);
}
