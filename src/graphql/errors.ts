import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import {
  PrismAbortedError,
  PrismAllowanceError,
  PrismArgumentError,
  PrismBadRequestError,
  PrismBudgetError,
  PrismConflictError,
  PrismConnectionError,
  type PrismError,
  PrismForbiddenError,
  PrismInvalidResponseError,
  PrismNotFoundError,
  PrismNotKeptError,
  PrismPreconditionFailedError,
  PrismRateLimitedError,
  PrismTimeoutError,
  PrismUnauthenticatedError,
  PrismUnavailableError,
  PrismUnprocessableError,
} from '../prism/errors.ts';
import type { ErrorCode } from './error-codes.ts';
import { upstreamHint } from './hints/upstream-hints.ts';

/**
 * An error on purpose. It has no stack: it tells the caller what to change, nobody looks for its line, and of 10,000 items
 * that are wrong each has one (16 µs for ten lines of it).
 */
export function codedError(
  code: ErrorCode,
  message: string,
  extensions?: GraphQLErrorExtensions,
): GraphQLError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new GraphQLError(message, { extensions: { code, ...extensions } });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** An argument that the caller has to change. The message names the field and the limit. */
export function badUserInput(message: string, argument?: string): GraphQLError {
  return codedError('BAD_USER_INPUT', message, argument === undefined ? undefined : { argument });
}

type ErrorClass = abstract new (...args: never) => PrismError;

const codeByError: readonly (readonly [ErrorClass, ErrorCode])[] = [
  [PrismArgumentError, 'BAD_USER_INPUT'],
  [PrismBadRequestError, 'BAD_USER_INPUT'],
  [PrismUnprocessableError, 'BAD_USER_INPUT'],
  [PrismConflictError, 'BAD_USER_INPUT'],
  [PrismPreconditionFailedError, 'BAD_USER_INPUT'],
  [PrismUnauthenticatedError, 'UNAUTHENTICATED'],
  [PrismForbiddenError, 'FORBIDDEN'],
  [PrismNotFoundError, 'NOT_FOUND'],
  [PrismBudgetError, 'BUDGET_EXCEEDED'],
  [PrismNotKeptError, 'NOT_KEPT'],
  [PrismRateLimitedError, 'RATE_LIMITED'],
  [PrismAllowanceError, 'TOO_MANY_UPSTREAM_REQUESTS'],
  [PrismUnavailableError, 'UPSTREAM_UNAVAILABLE'],
  [PrismConnectionError, 'UPSTREAM_UNAVAILABLE'],
  [PrismTimeoutError, 'UPSTREAM_TIMEOUT'],
  [PrismAbortedError, 'UPSTREAM_TIMEOUT'],
  [PrismInvalidResponseError, 'UPSTREAM_INVALID_RESPONSE'],
];

/** The upstream's message, what is at fault where it says so, and what to do: not every tool shows `extensions`. */
export function upstreamErrorMessage(error: PrismError): string {
  const told = messageWithIssues(error);
  const hint = upstreamHint(error);
  if (hint === undefined) return told;
  return `${told}${/[.!?)]$/.test(told) ? '' : '.'} ${hint}`;
}

function messageWithIssues({ message, issues }: PrismError): string {
  const faults = issues.slice(0, mostIssues).flatMap((issue) => {
    const place = issue.slug ?? issue.path;
    // Some upstreams say it in the message as well.
    if (message.includes(place) && message.includes(issue.message)) return [];
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
  return faults.length === 0 ? message : `${message} (${faults.join('; ')})`;
}

/** The most issues that an error tells. */
const mostIssues = 20;

/** What a client may see of a failure of the upstream: our code, its status, code, request id and what is at fault. */
export function upstreamErrorExtensions(error: PrismError): GraphQLErrorExtensions {
  const code = codeByError.find(([ErrorClass]) => error instanceof ErrorClass)?.[1] ?? 'UPSTREAM_UNAVAILABLE';
  const upstream = {
    ...(error.status === undefined ? undefined : { status: error.status }),
    ...(error.upstreamCode === undefined ? undefined : { code: error.upstreamCode }),
    ...(error.requestId === undefined ? undefined : { requestId: error.requestId }),
    ...(error.issues.length === 0
      ? undefined
      : {
          issues: error.issues
            .slice(0, mostIssues)
            .map(({ slug, ...issue }) => ({ slug: slug ?? null, ...issue })),
        }),
  };
  return {
    code,
    ...(error instanceof PrismRateLimitedError ? { retryAfterMs: error.retryAfterMs ?? null } : undefined),
    ...(Object.keys(upstream).length === 0 ? undefined : { upstream }),
  };
}
