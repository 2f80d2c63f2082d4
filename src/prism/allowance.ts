import { PrismAllowanceError } from './errors.ts';

/**
 * How many upstream requests one operation may cause; retries are not counted, nor what others sent for it.
 * What is known beforehand is reserved, all of a tick before any of it is sent: so an operation that
 * would need too many is refused before it has spent one.
 */
export class Allowance {
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
    return new Reservation(this, requests, () => {
      this.#reserved -= 1;
    });
  }

  /** Whether one more request may be sent. */
  get isLeft(): boolean {
    return !this.#refused && this.#taken < this.limit;
  }

  /** How many more requests may be announced. */
  get left(): number {
    return this.#refused ? 0 : this.limit - this.#taken - this.#reserved;
  }

  /** Counts a request that is about to be sent; throws when there is none left. */
  take(): void {
    if (!this.isLeft) this.#refused = true;
    this.check();
    this.#taken += 1;
  }

  /** Throws when the operation has been refused. */
  check(): void {
    if (!this.#refused) return;
    throw new PrismAllowanceError(
      `The operation needs more than ${this.limit} upstream requests. Ask for less at once, or in several operations.`,
    );
  }
}

/** Announced requests that have not been sent yet. */
export class Reservation {
  readonly #allowance: Allowance;
  readonly #giveBackOne: () => void;
  #left: number;

  constructor(allowance: Allowance, requests: number, giveBackOne: () => void) {
    this.#allowance = allowance;
    this.#left = requests;
    this.#giveBackOne = giveBackOne;
  }

  /** One of them is sent now. Throws when the operation has been refused meanwhile. */
  spend(): void {
    this.#allowance.check();
    this.give();
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
    for (let given = Math.min(requests, this.#left); given > 0; given--) {
      this.#left -= 1;
      this.#giveBackOne();
    }
  }
}
