import {
  PrismArgumentError,
  PrismBadRequestError,
  PrismConflictError,
  type PrismError,
  PrismNotFoundError,
  PrismPreconditionFailedError,
  PrismUnprocessableError,
} from '../../prism/errors.ts';
import { saysAmbiguous } from '../../prism/open-writes.ts';
import { codedAs, type PrismErrorCode } from './error-code.ts';
import type { Failure, FailureName } from './failures.ts';
import { type Given, issuesOf } from './issues.ts';

interface Member {
  readonly matches: (error: PrismError) => boolean;
  readonly name: FailureName;
  /** Ours for it. */
  readonly code: PrismErrorCode;
}

// The first that matches and that the payload has.
const members: readonly Member[] = [
  {
    matches: (error) => error instanceof PrismArgumentError,
    name: 'PrismValidationError',
    code: 'BAD_USER_INPUT',
  },
  {
    matches: (error) => error instanceof PrismBadRequestError || error instanceof PrismUnprocessableError,
    name: 'PrismValidationError',
    code: 'VALIDATION_FAILED',
  },
  { matches: (error) => error instanceof PrismNotFoundError, name: 'PrismNotFoundError', code: 'NOT_FOUND' },
  { matches: isAmbiguous, name: 'PrismAmbiguousMatchError', code: 'AMBIGUOUS_MATCH' },
  { matches: (error) => error instanceof PrismConflictError, name: 'PrismConflictError', code: 'CONFLICT' },
  {
    matches: (error) => error instanceof PrismPreconditionFailedError,
    name: 'PrismPreconditionFailedError',
    code: 'PRECONDITION_FAILED',
  },
];

/** The member of the payload that tells this failure of a write of what was given; undefined when it has none, so that it is a top-level error. */
export function writeFailure(
  error: PrismError,
  names: readonly FailureName[],
  given?: Given,
): Failure | undefined {
  for (const { matches, name, code } of members) {
    if (!names.includes(name) || !matches(error)) continue;
    return {
      __typename: name,
      ...(name === 'PrismConflictError' ? codedAs(error.upstreamCode, code) : { code }),
      upstreamCode: error.upstreamCode,
      message: error.message,
      issues: issuesOf(error.issues, given),
      ...(given?.matched === undefined ? undefined : { matched: given.matched }),
    };
  }
  return undefined;
}

function isAmbiguous(error: PrismError): boolean {
  return error instanceof PrismConflictError && saysAmbiguous(error.upstreamCode);
}
