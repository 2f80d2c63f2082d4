import type { ImportJob } from '../../prism/client/import-job.ts';
import {
  PrismConnectionError,
  PrismInvalidResponseError,
  PrismRateLimitedError,
  PrismTimeoutError,
  PrismUnavailableError,
} from '../../prism/errors.ts';
import type { Life } from '../../prism/life.ts';
import { pause } from '../../prism/way/pause.ts';

/** The pauses between polls, in milliseconds: the first one, then twice as long each time up to the most. */
export interface PollPauses {
  readonly first: number;
  readonly most: number;
}

/** How many polls in a row may fail before the failure is told. */
const patience = 5;

/**
 * A snapshot whenever the job has changed, until it is final. Throws what a poll threw that cannot pass (404, 401, …),
 * or that does not pass.
 */
export async function* pollJob(
  read: () => Promise<ImportJob>,
  pauses: PollPauses,
  life: Life,
): AsyncGenerator<ImportJob, void> {
  let last: string | undefined;
  let failures = 0;
  for (let ms = pauses.first; ; ms = Math.min(ms * 2, pauses.most)) {
    let asked = 0;
    try {
      const job = await read();
      failures = 0;
      const text = JSON.stringify(job);
      if (text !== last) yield job;
      if (job.status !== 'processing') return;
      last = text;
    } catch (error) {
      failures += 1;
      if (!mayPass(error) || failures > patience) throw error;
      if (error instanceof PrismRateLimitedError) asked = error.retryAfterMs ?? 0;
    }
    await pause(Math.max(ms, asked), life);
  }
}

function mayPass(error: unknown): boolean {
  return [
    PrismRateLimitedError,
    PrismUnavailableError,
    PrismConnectionError,
    PrismTimeoutError,
    PrismInvalidResponseError,
  ].some((ErrorClass) => error instanceof ErrorClass);
}
