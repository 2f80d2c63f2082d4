import { endpoints } from '../endpoints.ts';
import { PrismBudgetError } from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { type MonthStore, monthLeftMs, monthNow } from './month-budget.ts';
import { MonthMarks } from './month-marks.ts';
import type { TellWay } from './way-event.ts';

/** What is counted of a request, and against which limit. */
export interface MonthLimit {
  /** Under which it is counted. */
  readonly key: string;
  /** Requests in a calendar month. */
  readonly perMonth: number;
  /** The last so many of them are not for this request. */
  readonly reserved: number;
  /** For whom they are, in words; where there are any. */
  readonly reservedFor?: string;
  /** Whose month it is, in words. */
  readonly whose: string;
}

/** Undefined: the request is not counted. */
export type MonthLimitOf = (request: PrismRequest) => MonthLimit | undefined;

/**
 * The month of a credential. Its reserve is for writes and for what is marked as important, of callers that may use it.
 * `perMonth`: its requests; `reserve`: the last so many of them.
 */
export function monthOfKey(perMonth: number, reserve = 0): MonthLimitOf {
  return ({ credential, endpoint, important, share }) => {
    const isLeftOut = share?.reserve === false;
    const mayUseReserve = !isLeftOut && (endpoints[endpoint].write || important === true);
    const reservedFor = isLeftOut
      ? 'for other callers than this one'
      : 'for writes and for requests with the header `x-important: true`';
    return {
      key: credential,
      perMonth,
      reserved: mayUseReserve ? 0 : reserve,
      reservedFor,
      whose: 'this month',
    };
  };
}

/** Counts what is sent in a month, and refuses what is over the budget before it is sent. */
export class MonthTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #store: MonthStore;
  readonly #limitOf: MonthLimitOf;
  readonly #marks: MonthMarks | undefined;

  /** `tell`: how far the months are used up; default: nobody. */
  constructor(next: PrismTransport, store: MonthStore, limitOf: MonthLimitOf, tell?: TellWay) {
    this.#next = next;
    this.#store = store;
    this.#limitOf = limitOf;
    this.#marks = tell && new MonthMarks(tell);
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    const limit = this.#limitOf(request);
    return limit === undefined ? this.#next.send(request) : this.#count(request, limit);
  }

  async #count(request: PrismRequest, limit: MonthLimit): Promise<PrismAnswer> {
    const month = monthNow();
    const { key, perMonth, reserved } = limit;
    const added = this.#store.add(key, month, 1);
    const sent = typeof added === 'number' ? added : await added;
    if (sent > perMonth - reserved) {
      this.#takeBack(key, month);
      throw new PrismBudgetError(refusal(limit, sent), { retryAfterMs: monthLeftMs() });
    }
    this.#marks?.passed(key, month, sent, perMonth);
    try {
      const answer = await this.#next.send(request);
      if (answer.status < 400) this.#store.vouch(key);
      return answer;
    } catch (error) {
      if (request.attempt?.isSent !== true) this.#takeBack(key, month);
      throw error;
    }
  }

  /** Nothing reached the upstream. A month that has ended is not counted any more. */
  #takeBack(key: string, month: string): void {
    if (month === monthNow()) void this.#store.add(key, month, -1);
  }
}

function refusal({ perMonth, whose, reserved, reservedFor }: MonthLimit, sent: number): string {
  return sent > perMonth || reserved === 0
    ? `The request was not sent: the ${perMonth} of ${whose} are used up.`
    : `The request was not sent: of the ${perMonth} of ${whose} only the reserve is left, which is ${reservedFor}.`;
}
