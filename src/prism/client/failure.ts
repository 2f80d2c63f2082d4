import {
  PrismBadRequestError,
  PrismConflictError,
  type PrismError,
  type PrismErrorDetails,
  PrismForbiddenError,
  PrismNotFoundError,
  PrismPreconditionFailedError,
  PrismRateLimitedError,
  PrismUnauthenticatedError,
  PrismUnavailableError,
  PrismUnprocessableError,
} from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { isObject, type JsonObject } from '../json.ts';
import { upstreamCodeOf } from '../open-writes.ts';
import type { PrismAnswer } from '../transport.ts';
import { retryAfterMs } from '../way/retry-after.ts';
import { type Asked, readIssues } from './issues.ts';

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
export function failureOf(answer: PrismAnswer, asked: Asked = {}): PrismError {
  const { status } = answer;
  const body = isObject(answer.body) ? answer.body : {};
  const inner = isObject(body['error']) ? body['error'] : body;
  const message = messageOf(inner) ?? text(body['error']) ?? `The upstream answered ${status}.`;
  const details = {
    status,
    upstreamCode: upstreamCodeOf(answer.body),
    requestId: text(inner['request_id']) ?? text(body['request_id']) ?? answer.headers['x-request-id'],
    issues: readIssues(inner['errors'] ?? inner['issues'] ?? body['errors'] ?? body['issues'], asked),
  };
  if (status === 429) {
    return new PrismRateLimitedError(message, { ...details, retryAfterMs: retryAfterMs(answer.headers) });
  }
  const ErrorForStatus = errorByStatus[status];
  // A 404 that is no JSON was not the API's: it tells nothing about a record.
  if (ErrorForStatus === undefined || (status === 404 && !isObject(answer.body))) {
    return new PrismUnavailableError(message, details);
  }
  return new ErrorForStatus(message, details);
}

/** An API gateway in front writes `Message` as well. */
function messageOf(body: JsonObject): string | undefined {
  return text(body['message']) ?? text(body['Message']);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? excerpt(value) : undefined;
}
