import { callerKey } from '../credential.ts';
import type { PrismError } from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { PacedLine, soonMs } from './paced-line.ts';
import { pauseAfter } from './retry-after.ts';
import type { Turn, TurnOrWait, TurnStore } from './turns.ts';
import type { TellWay } from './way-event.ts';

/** What tells whose share a request takes. */
export type Whose = Pick<PrismRequest, 'credential' | 'caller'>;

export interface PacingOptions {
  /** Requests of one credential that wait for their turn at most; default 1,000. */
  readonly queueLimit?: number | undefined;
  /** How much of the queue one caller alone may take where several share the credential, in percent; default: all. */
  readonly sharePercent?: number;
  /** Whether a caller has a connection left: a turn is not taken before; default: always. */
  readonly hasConnection?: (whose: Whose) => boolean;
  readonly tell?: TellWay | undefined;
  /** Whose rate it is: that of a key, or that of one of its callers, which no pause is for; default: a key's. */
  readonly paced?: 'key' | 'caller';
}

/** The longest pause that is believed, in milliseconds: then one request finds out. */
const longestPauseMs = 15 * 60_000;

/** Lets each credential, or each of its callers, send as many requests in any second as it may; the others wait for their turn. */
export class PacingTransport implements PrismTransport {
  readonly #next: PrismTransport;
  readonly #turns: TurnStore;
  readonly #perSecond: number;
  readonly #limit: number;
  readonly #sharePercent: number;
  readonly #hasConnection: (whose: Whose) => boolean;
  readonly #tell: TellWay | undefined;
  readonly #paced: 'key' | 'caller';
  readonly #lines = new Map<string, PacedLine>();

  constructor(next: PrismTransport, turns: TurnStore, perSecond: number, options: PacingOptions = {}) {
    this.#next = next;
    this.#turns = turns;
    this.#perSecond = perSecond;
    this.#limit = options.queueLimit ?? 1_000;
    this.#sharePercent = options.sharePercent ?? 100;
    this.#hasConnection = options.hasConnection ?? (() => true);
    this.#tell = options.tell;
    this.#paced = options.paced ?? 'key';
  }

  /** Requests that wait. */
  get waiting(): number {
    let waiting = 0;
    for (const line of this.#lines.values()) waiting += line.size;
    return waiting;
  }

  /** Fails what waits, of one credential or all of it: there is no use in sending it. */
  fail(reason: () => PrismError, credential?: string): void {
    for (const [name, line] of this.#lines)
      if (credential === undefined || name === credential || name.startsWith(`${credential} `))
        line.fail(reason);
  }

  send(request: PrismRequest): Promise<PrismAnswer> {
    if (this.#lines.has(this.#nameOf(request))) return this.#wait(request);
    const taken = this.#take(request);
    if (taken instanceof Promise) return taken.then((turn) => this.#goOrWait(request, turn));
    return this.#goOrWait(request, taken);
  }

  /** No turn before it can be used: what waited with one would go out with those of the next second. */
  #take(whose: Whose): TurnOrWait | Promise<TurnOrWait> {
    return this.#hasConnection(whose) ? this.#turns.take(this.#nameOf(whose)) : soonMs;
  }

  #goOrWait(request: PrismRequest, taken: TurnOrWait): Promise<PrismAnswer> {
    return typeof taken === 'number' ? this.#wait(request) : this.#go(request, taken);
  }

  async #wait(request: PrismRequest): Promise<PrismAnswer> {
    const line = this.#line(request);
    return this.#go(request, await line.turnFor(request));
  }

  /** Of whose rate it takes. */
  #nameOf(whose: Whose): string {
    return this.#paced === 'key' ? whose.credential : callerKey(whose);
  }

  #line(request: Whose): PacedLine {
    const name = this.#nameOf(request);
    const { credential } = request;
    const known = this.#lines.get(name);
    if (known !== undefined) return known;
    const line: PacedLine = new PacedLine({
      paced: this.#paced,
      take: () => this.#turns.take(name),
      hasConnection: (caller) => this.#hasConnection({ credential, caller }),
      pauseMs: () => this.#turns.pauses.saidMs(name),
      perSecond: this.#perSecond,
      limit: this.#limit,
      sharePercent: this.#sharePercent,
      onEmpty: () => {
        if (this.#lines.get(name) === line) this.#lines.delete(name);
      },
    });
    this.#lines.set(name, line);
    return line;
  }

  async #go(request: PrismRequest, turn: Turn): Promise<PrismAnswer> {
    try {
      if (request.beforeSent && this.#paced === 'key') await request.beforeSent();
      const answer = await this.#next.send(request);
      if (answer.status === 429 && this.#paced === 'key') this.#pause(request, answer);
      return answer;
    } finally {
      turn.done();
    }
  }

  #pause({ credential, attempt }: PrismRequest, { headers }: PrismAnswer): void {
    const asked = pauseAfter(headers, (attempt?.number ?? 1) > 1);
    if (asked === 0) return;
    if (this.#turns.pauses.leftMs(credential) === 0) this.#tell?.({ kind: 'pause', credential, ms: asked });
    this.#turns.pause(credential, Math.min(asked, longestPauseMs), asked);
    this.#lines.get(credential)?.recheck();
  }
}
