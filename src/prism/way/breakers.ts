import { type PrismCircuitOpenError, type PrismError, unsent } from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';
import { type BreakerState, CircuitBreaker, isFailure, isOriginsFault } from './circuit-breaker.ts';
import type { KnownCredentials } from './known-credentials.ts';
import { KnownFirst } from './known-first.ts';
import { Outage } from './outage.ts';
import type { TellWay } from './way-event.ts';

export interface BreakerOptions {
  /** Opens when more than this percentage of a key's last twenty requests failed; default 50, 0 = never. */
  readonly breakerPercent?: number | undefined;
  /** How long it stays open before one request tries, in milliseconds; default 5,000. */
  readonly breakerPauseMs?: number | undefined;
  readonly tell?: TellWay | undefined;
}

/** Fails what waits for its turn: all of it, or what is of one credential. */
type FailWaiting = (reason: () => PrismError, credential?: string) => void;

/** The most credentials whose breakers are kept: so many that the upstream has let in, and as many others. */
const mostBreakers = 1_000;

/**
 * The circuit breakers of one upstream: one for each credential, and one for all of them. They have two places on the
 * way: `gate` turns away at once what would wait in vain, and `measure`, where requests are sent, counts what came of
 * them and sends the one that tries.
 */
export class Breakers {
  readonly #percent: number;
  readonly #pauseMs: number;
  readonly #known: KnownCredentials;
  readonly #fail: FailWaiting;
  readonly #tell: TellWay | undefined;
  readonly #own = new KnownFirst<CircuitBreaker>(mostBreakers);
  readonly #outage: Outage;

  constructor(
    options: BreakerOptions & { readonly percent: number },
    known: KnownCredentials,
    fail: FailWaiting,
  ) {
    const { percent, breakerPauseMs: pauseMs = 5_000, tell } = options;
    this.#percent = percent;
    this.#pauseMs = pauseMs;
    this.#tell = tell;
    this.#known = known;
    this.#fail = fail;
    this.#outage = new Outage(percent, pauseMs, (state) => {
      tell?.({ kind: 'breaker', credential: undefined, state });
      if (state === 'open') fail(() => this.#outage.refusal());
    });
  }

  /** Of the upstream as a whole. */
  get state(): BreakerState {
    return this.#outage.state;
  }

  /** Credentials whose own breaker is not closed. */
  get open(): number {
    return this.#own.entries().filter(([, { state }]) => state !== 'closed').length;
  }

  gate(next: PrismTransport): PrismTransport {
    return {
      send: (request) => {
        const refusal = this.#refusalOf(request);
        return refusal === undefined ? next.send(request) : Promise.reject(refusal);
      },
    };
  }

  measure(next: PrismTransport): PrismTransport {
    return {
      send: async (request) => {
        if (request.life?.reason !== undefined) throw unsent(request.life.reason);
        if (this.#outage.isShutTo(this.#known.has(request.credential))) throw this.#outage.refusal();
        const isTry = this.#outage.begin();
        try {
          const answer = await this.#breakerOf(request.credential).send(() => next.send(request));
          this.#count(request, isFailure(answer), isTry, answer);
          return answer;
        } catch (error) {
          if (isOriginsFault(error)) this.#count(request, true, isTry);
          throw error;
        } finally {
          if (isTry) this.#outage.endTry();
        }
      },
    };
  }

  #count({ credential }: PrismRequest, failed: boolean, isTry: boolean, answer?: PrismAnswer): void {
    if (this.#known.has(credential)) this.#outage.vote(credential, failed, isTry);
    if (answer !== undefined && answer.status < 300) this.#own.vouch(credential);
  }

  #refusalOf({ credential }: PrismRequest): PrismCircuitOpenError | undefined {
    if (this.#outage.isShutTo(this.#known.has(credential))) return this.#outage.refusal();
    const own = this.#own.get(credential);
    return own?.isShut ? own.refusal() : undefined;
  }

  #breakerOf(credential: string): CircuitBreaker {
    const breaker: CircuitBreaker =
      this.#own.get(credential) ??
      new CircuitBreaker(this.#percent, this.#pauseMs, (state) => {
        this.#tell?.({ kind: 'breaker', credential, state });
        if (state === 'open') this.#fail(() => breaker.refusal(), credential);
      });
    this.#own.set(credential, breaker);
    return breaker;
  }
}
