import { PrismAbortedError, PrismDeadlineError } from '../errors.ts';
import type { PrismAnswer } from '../transport.ts';
import type { Watcher } from './watched-transport.ts';

/** When the upstream answered last, and when it failed last, in milliseconds of `Date.now()`; undefined: not yet. */
export class LastAnswer implements Watcher {
  answeredAt: number | undefined;
  failedAt: number | undefined;

  /** A 5xx is a failure as well, a refusal is an answer. */
  answered(_request: unknown, { status }: PrismAnswer): void {
    if (status < 500) this.answeredAt = Date.now();
    else this.failedAt = Date.now();
  }

  /** That its caller had gone, or had no more time, says nothing of the upstream. */
  failed(_request: unknown, error: unknown): void {
    if (!(error instanceof PrismAbortedError || error instanceof PrismDeadlineError))
      this.failedAt = Date.now();
  }
}
