import { endpoints } from '../endpoints.ts';
import { PrismConnectionError, PrismInvalidResponseError, PrismTimeoutError } from '../errors.ts';
import { leavesWriteOpen, settlesWrite, upstreamCodeOf } from '../open-writes.ts';
import type { PrismAnswer, PrismRequest } from '../transport.ts';
import { retryAfterMs } from './retry-after.ts';

/** When a failed request may be sent again: whatever it does, only where repeating is harmless, or not at all. */
type Repeat = 'any' | 'harmless' | 'never';

/** The table of `docs/resilience.md`, for answers. */
function repeatAfterAnswer({ status, headers }: PrismAnswer): Repeat {
  // The upstream's word goes first (contract, "Errors").
  const told = headers['x-should-retry']?.trim().toLowerCase();
  if (told === 'false') return 'never';
  if (told === 'true' && status !== 429) return 'harmless';
  if (status === 429) return 'any'; // refused before anything was done
  return status === 408 || status >= 500 ? 'harmless' : 'never';
}

/** The same for requests without a whole answer. */
function repeatAfterError(error: unknown): Repeat {
  if (error instanceof PrismConnectionError) return error.sent ? 'harmless' : 'any';
  if (error instanceof PrismTimeoutError) return error.sent ? 'harmless' : 'never';
  // With a status: a 2xx that cannot be read. Without: one that is too large, and would be again.
  if (error instanceof PrismInvalidResponseError) return error.status === undefined ? 'never' : 'harmless';
  return 'never';
}

/** What became of one attempt. */
export type Attempt = { readonly answer: PrismAnswer } | { readonly error: unknown };

/** Whether this request may be sent again after this attempt. */
export function mayRepeat(request: PrismRequest, attempt: Attempt): boolean {
  const repeat = 'answer' in attempt ? repeatAfterAnswer(attempt.answer) : repeatAfterError(attempt.error);
  return repeat === 'any' || (repeat === 'harmless' && isHarmless(request));
}

/** Reads, and writes that the upstream does once however often they arrive. It keeps no keys of DELETE. */
function isHarmless(request: PrismRequest): boolean {
  if (!endpoints[request.endpoint].write) return true;
  return request.method !== 'DELETE' && request.headers?.['idempotency-key'] !== undefined;
}

/** Whether a write may have run although this attempt failed. */
export function leavesOpen(request: PrismRequest, attempt: Attempt): boolean {
  if (!endpoints[request.endpoint].write) return false;
  if ('answer' in attempt) return leavesWriteOpen(attempt.answer.status, upstreamCodeOf(attempt.answer.body));
  const { error } = attempt;
  if (error instanceof PrismConnectionError || error instanceof PrismTimeoutError) return error.sent;
  return error instanceof PrismInvalidResponseError;
}

/** Whether it tells what became of the request also where an earlier attempt left that open. */
export function settles(attempt: Attempt): boolean {
  if (!('answer' in attempt)) return false;
  const { status, headers, body } = attempt.answer;
  return settlesWrite(status, headers['idempotent-replay'] === 'true', body);
}

/** How long the upstream wants to be left alone after this attempt, where it said so. */
export function askedPauseMs(attempt: Attempt): number {
  return 'answer' in attempt && attempt.answer.status >= 400
    ? (retryAfterMs(attempt.answer.headers) ?? 0)
    : 0;
}
