import { KnownFirst } from './known-first.ts';
import { mostCredentials } from './month-budget.ts';
import type { TellWay } from './way-event.ts';

/** What part of a month is worth telling of once it is used, in percent. */
const marks = [100, 95, 80] as const;

/** Tells once a month, of each key, that it has used so much of it. */
export class MonthMarks {
  readonly #tell: TellWay;
  readonly #told = new KnownFirst<{ readonly month: string; readonly percent: number }>(mostCredentials);

  constructor(tell: TellWay) {
    this.#tell = tell;
  }

  /** `sent`: how many there are with the one that is about to be sent. */
  passed(credential: string, month: string, sent: number, limit: number): void {
    const percent = marks.find((mark) => sent * 100 >= limit * mark);
    if (percent === undefined) return;
    const told = this.#told.get(credential);
    if (told?.month === month && told.percent >= percent) return;
    this.#told.set(credential, { month, percent });
    this.#tell({ kind: 'month', credential, percent, sent, limit });
  }
}
