import { callerKey } from '../credential.ts';
import type { PrismError } from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { MemoryTurns } from './memory-turns.ts';
import type { MonthLimitOf } from './month-transport.ts';
import { PacingTransport } from './pacing-transport.ts';
import type { TurnStore } from './turns.ts';

/** The month of a caller with a share of its key's. */
export const monthOfCaller: MonthLimitOf = (request) => {
  const { perMonth } = request.share ?? {};
  if (perMonth === undefined) return undefined;
  return { key: callerKey(request), perMonth, reserved: 0, whose: "this caller's month" };
};

export interface CallerPacingOptions {
  /** Requests of one caller that wait for their turn at most; default 1,000. */
  readonly queueLimit?: number | undefined;
  /** Where the turns of a rate come from; default: the memory of this process. */
  readonly turnsAt?: ((perSecond: number) => TurnStore) | undefined;
}

/**
 * Lets each caller that has a share of its key's rate send as many requests in any second as it may, before they wait for
 * the key's turns: so what one caller waits for holds no other up.
 */
export class CallerPacing implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #options: CallerPacingOptions;
  readonly #rates = new Map<number, { readonly turns: TurnStore; readonly pacer: PacingTransport }>();

  constructor(next: PrismTransport, options: CallerPacingOptions) {
    this.#next = next;
    this.#options = options;
  }

  /** Requests that wait. */
  get waiting(): number {
    let waiting = 0;
    for (const { pacer } of this.#rates.values()) waiting += pacer.waiting;
    return waiting;
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    const { perSecond } = request.share ?? {};
    return perSecond === undefined ? this.#next.send(request) : this.#pacer(perSecond).send(request);
  }

  /** Fails what waits, of one credential or all of it. */
  fail(reason: () => PrismError, credential?: string): void {
    for (const { pacer } of this.#rates.values()) pacer.fail(reason, credential);
  }

  close(): void {
    for (const { turns } of this.#rates.values()) turns.close();
  }

  #pacer(perSecond: number): PacingTransport {
    const known = this.#rates.get(perSecond);
    if (known !== undefined) return known.pacer;
    const turns = this.#options.turnsAt?.(perSecond) ?? new MemoryTurns(perSecond);
    const pacer = new PacingTransport(this.#next, turns, perSecond, { ...this.#options, paced: 'caller' });
    this.#rates.set(perSecond, { turns, pacer });
    return pacer;
  }
}
