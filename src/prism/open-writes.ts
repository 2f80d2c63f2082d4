import { excerpt } from './excerpt.ts';
import { isObject } from './json.ts';

/** The upstream's own code in the body of a failure: in its envelope or flat (contract, "Errors"). */
export function upstreamCodeOf(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const { code } = isObject(body['error']) ? body['error'] : body;
  return typeof code === 'string' && code !== '' ? excerpt(code) : undefined;
}

const openCodes = new Set(['write_outcome_unknown', 'write_committed']);

/** Whether a write that was answered so may have been carried out: a 4xx alone disproves it (contract, "Errors"). */
export function leavesWriteOpen(status: number, code: string | undefined): boolean {
  return status < 400 || status === 408 || status >= 500 || (code !== undefined && openCodes.has(code));
}

const refusingConflicts = new Set(['idempotency_key_mismatch', 'idempotency_key_stale', 'multiple_matches']);

/** Whether a 409 says that nothing was done. Any other may be about a first try under the same key that still runs. */
export function isRefusingConflict(code: string | undefined): boolean {
  return code !== undefined && refusingConflicts.has(code);
}

/** Whether a 409 of a request by a property says that more than one record matches; so does one without a code (contract, endpoint 9). */
export function saysAmbiguous(code: string | undefined): boolean {
  return code === undefined || code === 'multiple_matches';
}

/** These refuse the request for what it holds or for what it names: a first try met the same. */
const refusals = new Set([400, 404, 413, 414, 415, 422]);

/**
 * Whether a later answer tells what became of a write that an earlier try left open: a success does, a refusal that the
 * first try would have met as well, and the upstream's replay of its first answer. A 412 does not: the first try may have
 * changed the version itself; nor does a page from something in between.
 */
export function settlesWrite(status: number, isReplay: boolean, body: unknown): boolean {
  if (status >= 200 && status < 300) return true;
  const code = upstreamCodeOf(body);
  if (!isObject(body) || leavesWriteOpen(status, code)) return false;
  return isReplay || refusals.has(status) || (status === 409 && isRefusingConflict(code));
}
