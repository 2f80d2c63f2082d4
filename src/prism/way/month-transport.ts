import { endpoints } from '../endpoints.ts';
import { PrismRateLimitedError } from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { type MonthStore, monthLeftMs, monthNow } from './month-budget.ts';
import { MonthMarks } from './month-marks.ts';
import type { TellWay } from './way-event.ts';

export interface MonthOptions {
  /** Requests of one credential in a calendar month. */
  readonly perMonth: number;
  /** The last so many of them are for writes and for what is marked as important; default 0. */
  readonly monthReserve?: number | undefined;
  readonly tell?: TellWay | undefined;
}

/** Counts what each credential sends in a month, and refuses what is over the budget before it is sent. */
export class MonthTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #store: MonthStore;
  readonly #perMonth: number;
  readonly #reserve: number;
  readonly #marks: MonthMarks | undefined;

  constructor(next: PrismTransport, store: MonthStore, options: MonthOptions) {
    this.#next = next;
    this.#store = store;
    this.#perMonth = options.perMonth;
    this.#reserve = options.monthReserve ?? 0;
    this.#marks = options.tell && new MonthMarks(options.perMonth, options.tell);
  }

  async send(request: PrismRequest): Promise<PrismAnswer> {
    const month = monthNow();
    const added = this.#store.add(request.credential, month, 1);
    const sent = typeof added === 'number' ? added : await added;
    const isImportant = endpoints[request.endpoint].write || request.important === true;
    if (sent > this.#perMonth - (isImportant ? 0 : this.#reserve)) {
      this.#takeBack(request, month);
      throw new PrismRateLimitedError(this.#refusal(sent), { retryAfterMs: monthLeftMs() });
    }
    this.#marks?.passed(request.credential, month, sent);
    let isSent = false;
    const onSent = () => {
      isSent = true;
      request.onSent?.();
    };
    try {
      const answer = await this.#next.send({ ...request, onSent });
      if (answer.status < 400) this.#store.vouch(request.credential);
      return answer;
    } catch (error) {
      if (!isSent) this.#takeBack(request, month);
      throw error;
    }
  }

  /** Nothing reached the upstream. A month that has ended is not counted any more. */
  #takeBack({ credential }: PrismRequest, month: string): void {
    if (month === monthNow()) void this.#store.add(credential, month, -1);
  }

  #refusal(sent: number): string {
    return sent > this.#perMonth
      ? `The request was not sent: the ${this.#perMonth} of this month are used up.`
      : `The request was not sent: of the ${this.#perMonth} of this month only the reserve is left, which is for writes and for requests with the header \`x-important: true\`.`;
  }
}
