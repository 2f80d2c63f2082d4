import { PrismAbortedError, PrismDeadlineError } from '../errors.ts';
import type { PrismTransport } from '../transport.ts';

/** When the upstream answered last, and when it failed last, in milliseconds of `Date.now()`; undefined: not yet. */
export class LastAnswer {
  answeredAt: number | undefined;
  failedAt: number | undefined;

  /** Learns it from what is answered: a 5xx is a failure as well, a refusal is an answer. */
  watch(next: PrismTransport): PrismTransport {
    return {
      send: async (request) => {
        try {
          const answer = await next.send(request);
          if (answer.status < 500) this.answeredAt = Date.now();
          else this.failedAt = Date.now();
          return answer;
        } catch (error) {
          // Its caller had gone, or had no more time: that says nothing of the upstream.
          if (!(error instanceof PrismAbortedError || error instanceof PrismDeadlineError))
            this.failedAt = Date.now();
          throw error;
        }
      },
    };
  }
}
