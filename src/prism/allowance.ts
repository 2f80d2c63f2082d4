import { PrismAllowanceError } from './errors.ts';

/** What a request is counted against. */
export interface Counted {
  /** Counts a request that is about to be sent; throws when there is none left. */
  take(): void;
}

/**
 * How many upstream requests one operation may cause; retries are not counted, nor what others sent for it.
 * What is known beforehand is reserved, all of a tick before any of it is sent: so an operation that
 * would need too many is refused before it has spent one.
 */
export class Allowance implements Counted {
  readonly limit: number;
  #taken = 0;
  #reserved = 0;
  #refused = false;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Announces requests. Throws, then and ever after, when they are too many. */
  reserve(requests: number): Reservation {
    if (this.#taken + this.#reserved + requests > this.limit) this.#refused = true;
    this.check();
    this.#reserved += requests;
    return new Reservation(this, requests, (reserved, taken) => {
      this.#reserved += reserved;
      this.#taken += taken;
    });
  }

  /** How many more requests may be announced. */
  get left(): number {
    return this.#refused ? 0 : this.limit - this.#taken - this.#reserved;
  }

  take(): void {
    if (this.#taken >= this.limit) this.#refused = true;
    this.check();
    this.#taken += 1;
  }

  /** Throws when the operation has been refused. */
  check(): void {
    const { refusal } = this;
    if (refusal !== undefined) throw refusal;
  }

  /** Why the operation has been refused; undefined: it has not. */
  get refusal(): PrismAllowanceError | undefined {
    if (!this.#refused) return undefined;
    return new PrismAllowanceError(
      `The operation needs more than ${this.limit} upstream requests. Ask for less at once, or in several operations.`,
    );
  }
}

/** Announced requests that have not been sent yet. */
export class Reservation implements Counted {
  readonly #allowance: Allowance;
  readonly #add: (reserved: number, taken: number) => void;
  #left: number;

  constructor(allowance: Allowance, requests: number, add: (reserved: number, taken: number) => void) {
    this.#allowance = allowance;
    this.#left = requests;
    this.#add = add;
  }

  /** One of them is sent now. Throws when the operation has been refused meanwhile. */
  spend(): void {
    this.#allowance.check();
    this.give();
  }

  /** One of them is sent now, also when the operation has been refused meanwhile: others wait for it. Then as the operation may. */
  take(): void {
    if (this.#left === 0) this.#allowance.take();
    else {
      this.#left -= 1;
      this.#add(-1, 1);
    }
  }

  /** One that was sent counts for nothing. */
  takeBack(): void {
    this.#add(0, -1);
  }

  /** One of them is sent now, or not any more. */
  give(): void {
    this.#giveBack(1);
  }

  /** No more than so many are still to come. */
  keep(requests: number): void {
    this.#giveBack(this.#left - requests);
  }

  /** The rest will not be sent. */
  end(): void {
    this.#giveBack(this.#left);
  }

  #giveBack(requests: number): void {
    const given = Math.max(0, Math.min(requests, this.#left));
    this.#left -= given;
    this.#add(-given, 0);
  }
}
