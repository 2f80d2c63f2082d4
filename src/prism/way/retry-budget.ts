const slotMs = 1_000;
const slots = 10;

interface Slot {
  second: number;
  requests: number;
  retries: number;
}

/**
 * Lets a share of the requests of the last ten seconds be retries, and always a few: what fails now and then is
 * repeated, an outage is not multiplied.
 */
export class RetryBudget {
  readonly #share: number;
  readonly #always: number;
  readonly #slots: Slot[] = Array.from({ length: slots }, () => ({ second: -1, requests: 0, retries: 0 }));

  constructor(share: number, always = 10) {
    this.#share = share;
    this.#always = always;
  }

  /** Counts a request that is no retry. */
  request(): void {
    this.#slot().requests += 1;
  }

  /** Whether there is one left to take. */
  get isLeft(): boolean {
    const { second } = this.#slot();
    let requests = 0;
    let retries = 0;
    for (const slot of this.#slots) {
      if (slot.second <= second - slots) continue;
      requests += slot.requests;
      retries += slot.retries;
    }
    return retries < this.#always + requests * this.#share;
  }

  /** Takes one retry out of the budget; false when there is none left. */
  take(): boolean {
    if (!this.isLeft) return false;
    this.#slot().retries += 1;
    return true;
  }

  #slot(): Slot {
    const second = Math.floor(performance.now() / slotMs);
    const index = second % slots;
    const slot = this.#slots[index];
    if (slot?.second === second) return slot;
    const fresh = { second, requests: 0, retries: 0 };
    this.#slots[index] = fresh;
    return fresh;
  }
}
