import {
  PrismBadRequestError,
  PrismConflictError,
  type PrismError,
  PrismNotFoundError,
  PrismPreconditionFailedError,
  PrismUnprocessableError,
} from '../../prism/errors.ts';
import type { WriteInput } from '../value/values-input.ts';
import type { ContactFailure } from './failures.ts';
import { issuesOf } from './issues.ts';

export type FailureName =
  | 'ContactNotFoundError'
  | 'ContactAmbiguousMatchError'
  | 'ContactValidationError'
  | 'ContactConflictError'
  | 'ContactPreconditionFailedError';

interface Member {
  readonly matches: (error: PrismError) => boolean;
  readonly name: FailureName;
  /** Where the upstream gave none. */
  readonly code: string;
}

// The first that matches and that the payload has.
const members: readonly Member[] = [
  {
    matches: (error) => error instanceof PrismBadRequestError,
    name: 'ContactValidationError',
    code: 'VALIDATION_FAILED',
  },
  {
    matches: (error) => error instanceof PrismUnprocessableError,
    name: 'ContactValidationError',
    code: 'VALIDATION_FAILED',
  },
  {
    matches: (error) => error instanceof PrismNotFoundError,
    name: 'ContactNotFoundError',
    code: 'NOT_FOUND',
  },
  { matches: isAmbiguous, name: 'ContactAmbiguousMatchError', code: 'AMBIGUOUS_MATCH' },
  { matches: (error) => error instanceof PrismConflictError, name: 'ContactConflictError', code: 'CONFLICT' },
  {
    matches: (error) => error instanceof PrismPreconditionFailedError,
    name: 'ContactPreconditionFailedError',
    code: 'PRECONDITION_FAILED',
  },
];

/**
 * The member of the payload that tells this failure of a write of `input`; undefined when it has none, so that it is a
 * top-level error.
 */
export function writeFailure<Name extends FailureName>(
  error: PrismError,
  names: readonly Name[],
  input?: WriteInput,
): ContactFailure<Name> | undefined {
  for (const { matches, name, code } of members) {
    const own = names.find((one) => one === name);
    if (own === undefined || !matches(error)) continue;
    return {
      __typename: own,
      code: error.upstreamCode ?? code,
      message: error.message,
      issues: issuesOf(error.issues, input),
    };
  }
  return undefined;
}

/** A 409 is either "more than one matches" or the misuse of a key (contract, "Errors"). */
function isAmbiguous(error: PrismError): boolean {
  return error instanceof PrismConflictError && error.upstreamCode?.startsWith('idempotency') !== true;
}
