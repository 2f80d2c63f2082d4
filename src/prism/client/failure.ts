import {
  PrismBadRequestError,
  PrismConflictError,
  type PrismError,
  type PrismErrorDetails,
  PrismForbiddenError,
  type PrismIssue,
  PrismNotFoundError,
  PrismPreconditionFailedError,
  PrismRateLimitedError,
  PrismUnauthenticatedError,
  PrismUnavailableError,
  PrismUnprocessableError,
} from '../errors.ts';
import { isObject } from '../json.ts';
import type { PrismAnswer } from '../transport.ts';
import { retryAfterMs } from '../way/retry-after.ts';

type ErrorClass = new (message: string, details: PrismErrorDetails) => PrismError;

const errorByStatus: Readonly<Record<number, ErrorClass>> = {
  400: PrismBadRequestError,
  401: PrismUnauthenticatedError,
  403: PrismForbiddenError,
  404: PrismNotFoundError,
  409: PrismConflictError,
  412: PrismPreconditionFailedError,
  413: PrismBadRequestError,
  414: PrismBadRequestError,
  415: PrismBadRequestError,
  422: PrismUnprocessableError,
};

/** The error for an answer outside 2xx, from any of the documented error bodies (contract, "Errors"). */
export function failureOf(answer: PrismAnswer): PrismError {
  const { status } = answer;
  const body = readErrorBody(answer.body);
  const message = body.message ?? `The upstream answered ${status}.`;
  const details = {
    status,
    upstreamCode: body.code,
    requestId: answer.headers['x-request-id'],
    issues: body.issues,
  };
  if (status === 429) {
    return new PrismRateLimitedError(message, { ...details, retryAfterMs: retryAfterMs(answer.headers) });
  }
  const ErrorForStatus = errorByStatus[status] ?? PrismUnavailableError;
  return new ErrorForStatus(message, details);
}

interface ErrorBody {
  readonly message: string | undefined;
  readonly code: string | undefined;
  readonly issues: readonly PrismIssue[];
}

/** Takes `{ message, code }`, `{ error: { code, message } }`, nothing, and anything that is no JSON. */
function readErrorBody(body: unknown): ErrorBody {
  if (!isObject(body)) return { message: undefined, code: undefined, issues: [] };
  const inner = isObject(body['error']) ? body['error'] : body;
  return {
    message: text(inner['message']) ?? text(body['error']),
    code: text(inner['code']),
    issues: readIssues(inner['errors'] ?? inner['issues'] ?? body['errors']),
  };
}

function readIssues(value: unknown): PrismIssue[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((issue) => ({
    path: text(issue['path']) ?? text(issue['property']) ?? '',
    message: text(issue['message']) ?? 'not acceptable',
    code: text(issue['code']) ?? null,
  }));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
