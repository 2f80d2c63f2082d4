import { KnownFirst } from './known-first.ts';
import { RetryBudget } from './retry-budget.ts';

/** The most credentials whose budgets are kept: so many that were answered well, and as many others. */
const mostBudgets = 1_000;

/** How many retries there always are, in ten seconds: of one credential, and of all together. */
const always = 10;
const alwaysOfAll = 100;

/** A retry budget for each credential, and one for all, which one credential alone cannot use up. */
export class RetryBudgets {
  readonly #share: number;
  readonly #own = new KnownFirst<RetryBudget>(mostBudgets);
  readonly #all: RetryBudget;

  /** `share`: of recent requests, 0.2 = a fifth. */
  constructor(share: number) {
    this.#share = share;
    this.#all = new RetryBudget(share, alwaysOfAll);
  }

  /** Counts a request that is no retry. */
  request(credential: string): void {
    const budget = this.#own.get(credential) ?? new RetryBudget(this.#share, always);
    this.#own.set(credential, budget);
    budget.request();
    this.#all.request();
  }

  /** It is answered well: its budget makes no room for those of made-up credentials. */
  vouch(credential: string): void {
    this.#own.vouch(credential);
  }

  /** Takes one retry out of both budgets; false when one of them has none left. */
  take(credential: string): boolean {
    const budget = this.#own.get(credential);
    return this.#all.isLeft && budget?.take() === true && this.#all.take();
  }
}
