import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { pause } from './pause.ts';
import { RetryBudgets } from './retry-budgets.ts';
import { type Attempt, askedPauseMs, leavesOpen, mayRepeat, settles } from './retry-table.ts';

export interface RetryOptions {
  /** How often one request is sent again at most; default 2, 0 = never. */
  readonly retries?: number | undefined;
  /** The share of a key's recent requests that may be retries; default 0.2. */
  readonly retryBudget?: number | undefined;
  /** The first pause is somewhere below it, in milliseconds, and each further one below twice as much; default 100. */
  readonly retryBaseMs?: number | undefined;
}

/** The longest pause of our own choosing, in milliseconds. */
const longestBackOffMs = 5_000;

/** How long a request without a deadline may be kept alive by retries, in milliseconds. */
const patienceMs = 30_000;

/**
 * Sends again what failed, where the table allows it. Giving up, it hands on the last answer or error; but an earlier
 * one that left open whether a write ran, where no later one settled that.
 */
export class RetryingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #retries: number;
  readonly #baseMs: number;
  readonly #budgets: RetryBudgets;

  constructor(next: PrismTransport, options: RetryOptions = {}) {
    this.#next = next;
    this.#retries = options.retries ?? 2;
    this.#baseMs = options.retryBaseMs ?? 100;
    this.#budgets = new RetryBudgets(options.retryBudget ?? 0.2);
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    const patience = performance.now() + patienceMs;
    this.#budgets.request(request.credential);
    let open: Attempt | undefined;
    for (let retry = 0; ; retry++) {
      const asTried = {
        number: retry + 1,
        most: this.#retries + 1,
        startedAt: performance.now(),
        isSent: false,
      };
      let attempt: Attempt;
      try {
        attempt = { answer: await this.#next.send({ ...request, attempt: asTried }) };
      } catch (error) {
        attempt = { error };
      }
      if ('answer' in attempt && attempt.answer.status < 400) {
        this.#budgets.vouch(request.credential);
        return attempt.answer;
      }
      if (leavesOpen(request, attempt)) open ??= attempt;
      const last = settles(attempt) ? attempt : (open ?? attempt);
      const deadline = request.life?.at ?? patience;
      const pauseMs = askedPauseMs(attempt) + this.#backOffMs(retry);
      if (
        retry >= this.#retries ||
        performance.now() + pauseMs >= deadline ||
        !this.#repeats(request, attempt)
      )
        return unwrap(last);
      try {
        await pause(pauseMs, request.life);
      } catch (error) {
        return unwrap(open ?? { error });
      }
    }
  }

  #repeats(request: PrismRequest, attempt: Attempt): boolean {
    const { life, credential } = request;
    return life?.reason === undefined && mayRepeat(request, attempt) && this.#budgets.take(credential);
  }

  /** Exponential, with full jitter: who failed together does not come back together. */
  #backOffMs(retry: number): number {
    return Math.random() * Math.min(this.#baseMs * 2 ** retry, longestBackOffMs);
  }
}

function unwrap(attempt: Attempt): PrismAnswer {
  if ('answer' in attempt) return attempt.answer;
  throw attempt.error;
}
