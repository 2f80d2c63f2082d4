import { BrokenCircuitError, CircuitState, CountBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import {
  PrismCircuitOpenError,
  PrismConnectionError,
  PrismDeadlineError,
  PrismTimeoutError,
} from '../errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../transport.ts';

export interface BreakerOptions {
  /** Opens when more than this percentage of the last twenty requests failed; default 50, 0 = never. */
  readonly breakerPercent?: number | undefined;
  /** How long it stays open before one request tries, in milliseconds; default 5,000. */
  readonly breakerPauseMs?: number | undefined;
}

const lastRequests = 20;
const fewestRequests = 10;

/**
 * The circuit breaker of one upstream. It has two places on the way: `gate` turns away at once what would wait in vain,
 * and `measure`, where requests are sent, counts what came of them and sends the one that tries.
 */
export class CircuitBreaker {
  readonly #pauseMs: number;
  readonly #policy;
  #openedAt = 0;

  constructor(percent: number, pauseMs: number, onOpen: (reason: () => PrismCircuitOpenError) => void) {
    this.#pauseMs = pauseMs;
    const policy = handleWhen(isOriginsFault).orWhenResult((answer) => isFailure(answer));
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
      onOpen(() => this.#refusal());
    });
  }

  get state(): 'closed' | 'half-open' | 'open' {
    if (this.#policy.state === CircuitState.Closed) return 'closed';
    return this.#policy.state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  gate(next: PrismTransport): PrismTransport {
    return {
      send: (request) => (this.#isShut ? Promise.reject(this.#refusal()) : next.send(request)),
    };
  }

  measure(next: PrismTransport): PrismTransport {
    return {
      send: (request: PrismRequest): Promise<PrismAnswer> =>
        this.#policy
          .execute(() => next.send(request))
          .catch((error: unknown) => {
            throw error instanceof BrokenCircuitError ? this.#refusal() : error;
          }),
    };
  }

  get #isShut(): boolean {
    const { state } = this.#policy;
    if (state === CircuitState.Closed) return false;
    return state !== CircuitState.Open || Date.now() - this.#openedAt < this.#pauseMs;
  }

  #refusal(): PrismCircuitOpenError {
    const leftMs = Math.max(0, this.#openedAt + this.#pauseMs - Date.now());
    return new PrismCircuitOpenError(
      `The request was not sent: the upstream has been failing, and is tried again in ${leftMs} ms.`,
    );
  }
}

function isOriginsFault(error: Error): boolean {
  if (error instanceof PrismDeadlineError) return false;
  return error instanceof PrismConnectionError || error instanceof PrismTimeoutError;
}

function isFailure(answer: unknown): boolean {
  const status = typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : 0;
  return typeof status === 'number' && (status >= 500 || status === 408);
}
