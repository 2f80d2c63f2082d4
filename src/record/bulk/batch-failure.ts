import { upstreamErrorMessage } from '../../graphql/errors.ts';
import {
  PrismAbortedError,
  PrismArgumentError,
  PrismConflictError,
  PrismConnectionError,
  type PrismError,
  PrismForbiddenError,
  PrismNotFoundError,
  PrismRateLimitedError,
  PrismUnauthenticatedError,
  PrismUnavailableError,
} from '../../prism/errors.ts';
import { type Coded, codedAs } from '../write/error-code.ts';
import type { WriteKey } from '../write/idempotency-key.ts';
import { issuesOf } from '../write/issues.ts';
import { isOutcomeOpen, mayStillRun } from '../write/outcome.ts';
import { type ItemFault, notAttempted } from './outcome.ts';

/** What the failure of a whole batch means. */
export interface BatchFailure {
  /** For each of its items. */
  readonly fault: ItemFault;
  /** For the items of the batches behind it, which are not sent any more; undefined: they are sent. */
  readonly rest?: ItemFault;
  /** The whole call is refused: a top-level error when nothing was done before it. */
  readonly refused?: boolean;
}

const retryUnderKey = (key: string) =>
  `Repeat the bulk under the idempotency key "${key}" to find out: nothing is carried out twice.`;

/** `sent`: something went out for the batch. `key`: the whole bulk's. */
export function batchFailure(error: PrismError, sent: boolean, key: WriteKey): BatchFailure {
  if (isOutcomeOpen(error, sent) || mayStillRun(error, key)) {
    const message = `${error.message} The item may have been written. ${retryUnderKey(key.value)}`;
    const fault = {
      code: 'OUTCOME_UNKNOWN',
      upstreamCode: error.upstreamCode,
      message,
      retryable: true,
    } as const;
    return error instanceof PrismAbortedError
      ? { fault, rest: unattempted('The caller stopped waiting.') }
      : { fault };
  }
  if (error instanceof PrismRateLimitedError) {
    const wait = error.retryAfterMs === undefined ? '' : ` It asks to wait ${error.retryAfterMs} ms.`;
    return stopped(`The rate limit of the upstream is reached.${wait}`);
  }
  // Refused on our side of the wire: the deadline, an open circuit, the requests that one operation may send.
  if (!sent && !(error instanceof PrismArgumentError)) return stopped(error.message);
  if (error instanceof PrismUnauthenticatedError || error instanceof PrismForbiddenError) {
    const { code, upstreamCode } = error;
    const fault: ItemFault = { code, upstreamCode, message: upstreamErrorMessage(error), retryable: false };
    return { fault, rest: unattempted('The upstream refused the key at an earlier batch.'), refused: true };
  }
  if (error instanceof PrismUnavailableError || error instanceof PrismConnectionError) {
    const { upstreamCode, message } = error;
    return { fault: { code: 'UPSTREAM_UNAVAILABLE', upstreamCode, message, retryable: true } };
  }
  const message = upstreamErrorMessage(error);
  return {
    fault: { ...codesOfRefusal(error), message, retryable: false, issues: issuesOf(error.issues) },
  };
}

/** The items of a batch that is not sent. */
export function unattempted(reason: string): ItemFault {
  return { code: notAttempted, message: `Not attempted: ${reason}`, retryable: true };
}

/** A batch that was refused unread has the fate of those behind it. */
function stopped(reason: string): BatchFailure {
  return { fault: unattempted(reason), rest: unattempted(reason) };
}

function codesOfRefusal(error: PrismError): Coded {
  const { upstreamCode } = error;
  if (error instanceof PrismArgumentError) return { code: 'BAD_USER_INPUT' };
  if (error instanceof PrismConflictError) return codedAs(upstreamCode, 'CONFLICT');
  const isLost = error instanceof PrismNotFoundError;
  return { code: isLost ? 'NOT_FOUND' : 'VALIDATION_FAILED', upstreamCode };
}
