import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/errors.ts';
import {
  PrismAbortedError,
  PrismConnectionError,
  PrismInvalidResponseError,
  PrismTimeoutError,
} from '../../prism/errors.ts';

/** Whether a write that failed so may have been carried out all the same. `sent`: something went out for it. */
export function isOutcomeOpen(error: unknown, sent: boolean): boolean {
  if (error instanceof PrismConnectionError || error instanceof PrismTimeoutError) return sent && error.sent;
  return sent && (error instanceof PrismAbortedError || error instanceof PrismInvalidResponseError);
}

/** OUTCOME_UNKNOWN: not a failure, and nothing that may be claimed to have worked. */
export function outcomeUnknown(error: Error, idempotencyKey: string | undefined): GraphQLError {
  const advice =
    idempotencyKey === undefined
      ? 'Read the contact to find out.'
      : 'Repeat the same write with the `idempotencyKey` in `extensions` to find out: it is carried out once at most.';
  return codedError('OUTCOME_UNKNOWN', `${error.message} The write may have been carried out. ${advice}`, {
    ...(idempotencyKey === undefined ? undefined : { idempotencyKey }),
  });
}
