import type { PrismCircuitOpenError } from '../errors.ts';
import { type BreakerState, notSent } from './circuit-breaker.ts';

/** How many credentials have a vote, how many it takes at least, and for how long one counts, in milliseconds. */
const mostVotes = 20;
const fewestVotes = 10;
const voteMs = 60_000;

interface Vote {
  readonly failed: boolean;
  readonly at: number;
}

/**
 * Whether the upstream is down for all. Each credential that it has let in has one vote, its last answer: so no single
 * one, and no number of made-up ones, can open it. After a pause one of them tries.
 */
export class Outage {
  readonly #share: number;
  readonly #pauseMs: number;
  readonly #onChange: (state: BreakerState) => void;
  readonly #votes = new Map<string, Vote>();
  #openedAt: number | undefined;
  #isTried = false;
  #told: BreakerState = 'closed';

  constructor(percent: number, pauseMs: number, onChange: (state: BreakerState) => void) {
    this.#share = percent / 100;
    this.#pauseMs = pauseMs;
    this.#onChange = onChange;
  }

  get state(): BreakerState {
    if (this.#openedAt === undefined) return 'closed';
    return this.#isTried ? 'half-open' : 'open';
  }

  /** Whether there is no use in waiting. */
  isShutTo(isKnown: boolean): boolean {
    if (this.#openedAt === undefined) return false;
    return !isKnown || this.#isTried || performance.now() - this.#openedAt < this.#pauseMs;
  }

  /** One is about to be sent; where it is open, that is the one that tries. */
  begin(): boolean {
    const isTry = this.#openedAt !== undefined;
    if (isTry) this.#isTried = true;
    this.#tell();
    return isTry;
  }

  /** The request that tried has ended, whatever came of it. */
  endTry(): void {
    this.#isTried = false;
    this.#tell();
  }

  /** What came of a request of a credential that the upstream has let in. */
  vote(credential: string, failed: boolean, isTry: boolean): void {
    const now = performance.now();
    if (isTry) {
      this.#openedAt = failed ? now : undefined;
      if (!failed) this.#votes.clear();
      this.#tell();
    }
    this.#votes.delete(credential);
    this.#votes.set(credential, { failed, at: now });
    for (const [voter, { at }] of this.#votes) {
      if (this.#votes.size <= mostVotes && now - at <= voteMs) break;
      this.#votes.delete(voter);
    }
    if (this.#openedAt !== undefined || this.#votes.size < fewestVotes) return;
    const failing = [...this.#votes.values()].filter((vote) => vote.failed).length;
    if (failing <= this.#votes.size * this.#share) return;
    this.#openedAt = now;
    this.#tell();
  }

  #tell(): void {
    const { state } = this;
    if (state === this.#told) return;
    this.#told = state;
    this.#onChange(state);
  }

  refusal(): PrismCircuitOpenError {
    const leftMs = (this.#openedAt ?? 0) + this.#pauseMs - performance.now();
    return notSent('answers of many keys', Math.ceil(leftMs));
  }
}
