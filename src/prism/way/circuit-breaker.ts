import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import {
  PrismAbortedError,
  PrismCircuitOpenError,
  PrismConnectionError,
  PrismDeadlineError,
  PrismTimeoutError,
} from '../errors.ts';
import type { PrismAnswer } from '../transport.ts';

export type BreakerState = 'closed' | 'half-open' | 'open';

const lastRequests = 20;
const fewestRequests = 10;

/** The circuit breaker of one credential: open, nothing of it is sent but one request after each pause, which tries. */
export class CircuitBreaker {
  readonly #pauseMs: number;
  readonly #policy;
  #openedAt = 0;

  constructor(percent: number, pauseMs: number, onChange: (state: BreakerState) => void) {
    this.#pauseMs = pauseMs;
    // A try that its caller gave up has found out nothing: the breaker stays open for another pause.
    const policy = handleWhen(
      (error) => isOriginsFault(error) || (this.state === 'half-open' && isGivenUp(error)),
    ).orWhenResult((answer) => isFailure(answer));
    this.#policy = circuitBreaker(policy, {
      halfOpenAfter: pauseMs,
      breaker: new CountBreaker({
        threshold: percent / 100,
        size: lastRequests,
        minimumNumberOfCalls: fewestRequests,
      }),
    });
    this.#policy.onBreak(() => {
      this.#openedAt = Date.now();
      onChange('open');
    });
    this.#policy.onHalfOpen(() => onChange('half-open'));
    this.#policy.onReset(() => onChange('closed'));
  }

  get state(): BreakerState {
    if (this.#policy.state === CircuitState.Closed) return 'closed';
    return this.#policy.state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  /** Whether there is no use in waiting: it is open, or another request is the one that tries. */
  get isShut(): boolean {
    const { state } = this.#policy;
    if (state === CircuitState.Closed) return false;
    return state !== CircuitState.Open || Date.now() - this.#openedAt < this.#pauseMs;
  }

  /** Sends and counts what came of it. Rejects with the refusal where it is open. */
  async send(send: () => Promise<PrismAnswer>): Promise<PrismAnswer> {
    try {
      return await this.#policy.execute(send);
    } catch (error) {
      throw error instanceof BrokenCircuitError ? this.refusal() : error;
    }
  }

  refusal(): PrismCircuitOpenError {
    return notSent('answers of this key', this.#openedAt + this.#pauseMs - Date.now());
  }
}

/** `what` has been failing. */
export function notSent(what: string, leftMs: number): PrismCircuitOpenError {
  return new PrismCircuitOpenError(
    `The request was not sent: the upstream has been failing (${what}), and is tried again in ${Math.max(0, leftMs)} ms.`,
  );
}

/** A failure that is the upstream's: its connections and its timeouts. */
export function isOriginsFault(error: unknown): boolean {
  if (error instanceof PrismDeadlineError) return false;
  // One that was not sent waited for a connection of ours.
  return error instanceof PrismConnectionError || (error instanceof PrismTimeoutError && error.sent);
}

function isGivenUp(error: Error): boolean {
  return error instanceof PrismAbortedError || error instanceof PrismDeadlineError;
}

/** An answer that is. */
export function isFailure(answer: unknown): boolean {
  const status = typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : 0;
  return typeof status === 'number' && (status >= 500 || status === 408);
}
