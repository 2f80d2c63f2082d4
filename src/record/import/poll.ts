import type { PollPauses } from '../../operation/shared.ts';
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

/** How many polls in a row may fail before the failure is told. */
const patience = 5;

/** Once it has gone on for long, a tenth of that passes until the next poll: a hundred polls are enough for a week. */
const shareOfAge = 0.1;

/** How long the upstream keeps a job (contract, 15), in milliseconds: for longer none is watched. */
const keptForMs = 7 * 86_400_000;

/**
 * A snapshot whenever the job has changed, until it is final. Throws what a poll threw that cannot pass (404, 401, …),
 * or that does not pass; a timeout when it is still processing once it has expired, or after seven days.
 */
export async function* pollJob(
  read: () => Promise<ImportJob>,
  pauses: PollPauses,
  life: Life,
): AsyncGenerator<ImportJob, void> {
  let last: string | undefined;
  let failures = 0;
  const startedAt = performance.now();
  let endsAt = startedAt + keptForMs;
  for (let ms = pauses.first; ; ms = Math.min(ms * 2, pauses.most)) {
    let asked = 0;
    let failure: unknown;
    try {
      const job = await read();
      failures = 0;
      const text = JSON.stringify(job);
      if (text !== last) yield job;
      if (job.status !== 'processing') return;
      last = text;
      endsAt = Math.min(endsAt, performance.now() + leftOf(job));
    } catch (error) {
      failure = error;
      failures += 1;
      if (!mayPass(error) || failures > patience) throw error;
      if (error instanceof PrismRateLimitedError) asked = error.retryAfterMs ?? 0;
    }
    const now = performance.now();
    if (now + asked >= endsAt) throw failure ?? new PrismTimeoutError(stillProcessing);
    const waitMs = Math.max(ms, asked, (now - startedAt) * shareOfAge);
    await pause(Math.min(waitMs, endsAt - now), life);
  }
}

const stillProcessing =
  'The import is still processing although it has expired, so it is not watched any longer. The query of the same name asks for it once.';

/** How long the upstream will keep the job, in milliseconds; one that says that it has expired already is not believed. */
function leftOf({ expiresAt }: ImportJob): number {
  const leftMs = Date.parse(expiresAt ?? '') - Date.now();
  return leftMs > 0 ? leftMs : Number.POSITIVE_INFINITY;
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
