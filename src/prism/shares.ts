/** A part of what is shared, until it is given back; giving back twice does no harm. */
export interface Lease {
  give(): void;
}

/** How much of what is shared one alone may take, unless another is set. */
export const defaultSharePercent = 80;

/**
 * What several have to share: operations, bytes, connections. One alone gets at most `percent` of it, and each further
 * one at most as much in proportion to what is left: so there is always something left for whoever comes next.
 */
export class Shares {
  readonly limit: number;
  readonly #percent: number;
  readonly #own = new Map<string, number>();
  #used = 0;

  constructor(limit: number, percent: number) {
    this.limit = limit;
    this.#percent = percent;
  }

  get used(): number {
    return this.#used;
  }

  /** Whether so much more fits in at all, whoever wants it. */
  fits(amount: number): boolean {
    return this.#used + amount <= this.limit;
  }

  /** Whether this one may have so much more; without a name, all that is left. So may the first of each. */
  isOpenTo(owner: string | undefined, amount = 1): boolean {
    if (!this.fits(amount)) return false;
    if (owner === undefined) return true;
    const own = this.#own.get(owner) ?? 0;
    const left = this.limit - this.#used - amount;
    return own === 0 || (own + amount) * (100 - this.#percent) <= left * this.#percent;
  }

  /** Undefined where that would be more than its share. */
  take(owner: string | undefined, amount = 1): Lease | undefined {
    if (!this.isOpenTo(owner, amount)) return undefined;
    this.#add(owner, amount);
    let given = false;
    return {
      give: () => {
        if (!given) this.#add(owner, -amount);
        given = true;
      },
    };
  }

  #add(owner: string | undefined, amount: number): void {
    this.#used += amount;
    if (owner === undefined) return;
    const own = (this.#own.get(owner) ?? 0) + amount;
    if (own === 0) this.#own.delete(owner);
    else this.#own.set(owner, own);
  }
}
