import type { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../graphql/error-codes.ts';
import type { RequestCaller } from '../callers.ts';
import { requestError } from './request-error.ts';

const again = { 'Retry-After': '1' };

/** The refusal of what would be more than its caller's share of what there is (`docs/operating.md`, "What callers share"). */
export function shareError({ isIn }: RequestCaller, what: string, limit: number): GraphQLError {
  const whose = isIn ? 'This caller' : 'Callers without a key that the upstream has let in';
  return requestError(
    429,
    'CALLER_SHARE_USED_UP',
    `${whose} may have no more of the ${limit} ${what} now. Try again once some of theirs are over.`,
    { limit },
    again,
  );
}

/** The refusal of what does not fit in at all now, whoever asks. */
export function fullError(code: ErrorCode, what: string, limit: number): GraphQLError {
  return requestError(
    503,
    code,
    `More than ${limit} ${what} at once. Try again in a second.`,
    { limit },
    again,
  );
}
