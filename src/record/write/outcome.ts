import { GraphQLError } from 'graphql';
import { upstreamErrorExtensions, upstreamErrorMessage } from '../../graphql/errors.ts';
import {
  PrismAbortedError,
  PrismConflictError,
  PrismConnectionError,
  type PrismError,
  PrismInvalidResponseError,
  PrismTimeoutError,
} from '../../prism/errors.ts';
import { isRefusingConflict, leavesWriteOpen, saysAmbiguous } from '../../prism/open-writes.ts';
import type { WriteKey } from './idempotency-key.ts';

/** Whether a write that failed so may have been carried out all the same. `sent`: something went out for it. */
export function isOutcomeOpen(error: PrismError, sent: boolean): boolean {
  if (!sent) return false;
  if (error instanceof PrismConnectionError || error instanceof PrismTimeoutError) return error.sent;
  if (error instanceof PrismAbortedError || error instanceof PrismInvalidResponseError) return true;
  return error.status !== undefined && leavesWriteOpen(error.status, error.upstreamCode);
}

/**
 * A 409 that may be about an earlier request under the caller's own key, which the upstream is still at. `matches`: of a
 * write by a property, where one without a code says that more than one matches (contract, endpoint 9).
 */
export function mayStillRun(error: PrismError, key: WriteKey | undefined, matches = false): boolean {
  if (!(error instanceof PrismConflictError) || key?.isCallers !== true) return false;
  return !(isRefusingConflict(error.upstreamCode) || (matches && saysAmbiguous(error.upstreamCode)));
}

/** OUTCOME_UNKNOWN: not a failure, and nothing that may be claimed to have worked. */
export function outcomeUnknown(error: PrismError, key: WriteKey | undefined): GraphQLError {
  const advice =
    key === undefined
      ? 'Read the record to find out.'
      : 'Repeat the same write with the `idempotencyKey` in `extensions` to find out: it is carried out once at most.';
  const told = upstreamErrorMessage(error);
  const said = /[.!?)]$/.test(told) ? told : `${told}.`;
  const message = `${said} The write may have been carried out. ${advice}`;
  const extensions = { ...upstreamErrorExtensions(error), code: 'OUTCOME_UNKNOWN', ...keyIn(key) };
  return new GraphQLError(message, { extensions });
}

/** The failure of a write that was sent and refused, with the key that it was sent under. */
export function refusedWrite(error: PrismError, key: WriteKey | undefined): GraphQLError {
  return new GraphQLError(upstreamErrorMessage(error), {
    extensions: { ...upstreamErrorExtensions(error), ...keyIn(key) },
  });
}

function keyIn(key: WriteKey | undefined) {
  return key === undefined ? undefined : { idempotencyKey: key.value };
}
