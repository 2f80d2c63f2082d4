/** What the upstream told about a failure, as far as it told anything. */
export interface PrismErrorDetails {
  readonly status?: number | undefined;
  /** The upstream's own code, verbatim (`idempotency_key_mismatch`). */
  readonly upstreamCode?: string | undefined;
  readonly requestId?: string | undefined;
  readonly issues?: readonly PrismIssue[] | undefined;
  readonly cause?: unknown;
}

/** One thing that the upstream would not take. */
export interface PrismIssue {
  /** Where it is, in the upstream's words without `.body.`, such as `items[3].default.email`; '' when it does not say. */
  readonly path: string;
  /** The property at fault, where the path or the request tells it. */
  readonly slug?: string | undefined;
  readonly message: string;
  readonly code: string | null;
}

/** The base of everything that `src/prism` throws. `code` is stable and ours. */
export abstract class PrismError extends Error {
  abstract readonly code: string;
  readonly status: number | undefined;
  readonly upstreamCode: string | undefined;
  readonly requestId: string | undefined;
  readonly issues: readonly PrismIssue[];

  constructor(message: string, details: PrismErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.status = details.status;
    this.upstreamCode = details.upstreamCode;
    this.requestId = details.requestId;
    this.issues = details.issues ?? [];
  }
}

/** An argument that cannot be sent at all; thrown before a request is spent. */
export class PrismArgumentError extends PrismError {
  readonly code = 'INVALID_ARGUMENT';
}

/** 400: malformed body, unknown slug or operator, a limit over 50. */
export class PrismBadRequestError extends PrismError {
  readonly code = 'BAD_REQUEST';
}

/** 401: no key. */
export class PrismUnauthenticatedError extends PrismError {
  readonly code = 'UNAUTHENTICATED';
}

/** 403: the key is invalid, revoked or not for this team. */
export class PrismForbiddenError extends PrismError {
  readonly code = 'FORBIDDEN';
}

/** 404: no such record, or not visible. */
export class PrismNotFoundError extends PrismError {
  readonly code = 'NOT_FOUND';
}

/** 409: more than one record matches, or an idempotency key is misused. */
export class PrismConflictError extends PrismError {
  readonly code = 'CONFLICT';
}

/** 412: `If-Match` does not hold. */
export class PrismPreconditionFailedError extends PrismError {
  readonly code = 'PRECONDITION_FAILED';
}

/** 422: well-formed, but the values are not acceptable. */
export class PrismUnprocessableError extends PrismError {
  readonly code = 'UNPROCESSABLE';
}

/** 429: over the rate limit. `retryAfterMs` is how long to wait, when it was said. */
export class PrismRateLimitedError extends PrismError {
  readonly code: string = 'RATE_LIMITED';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: PrismErrorDetails & { retryAfterMs?: number | undefined } = {}) {
    super(message, details);
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The requests of a month are used up, the key's or its caller's: nothing was sent. `retryAfterMs`: until the next one. */
export class PrismBudgetError extends PrismRateLimitedError {
  override readonly code = 'BUDGET_EXCEEDED';
}

/** 5xx, 408 and any status the contract does not know: the upstream's own fault. */
export class PrismUnavailableError extends PrismError {
  readonly code = 'UNAVAILABLE';
}

/** The upstream has been failing, so this was not sent. */
export class PrismCircuitOpenError extends PrismUnavailableError {}

/** The connection was refused, reset or cut. `sent`: the request may have reached the upstream. */
export class PrismConnectionError extends PrismError {
  readonly code = 'CONNECTION';
  readonly sent: boolean;

  constructor(message: string, details: PrismErrorDetails & { sent: boolean }) {
    super(message, details);
    this.sent = details.sent;
  }
}

/** No whole answer within the time allowed. `sent`: the request may have reached the upstream. */
export class PrismTimeoutError extends PrismError {
  readonly code = 'TIMEOUT';
  readonly sent: boolean;

  constructor(message: string, details: PrismErrorDetails & { sent?: boolean } = {}) {
    super(message, details);
    this.sent = details.sent ?? true;
  }
}

/** The operation's time is over; the upstream may be well. */
export class PrismDeadlineError extends PrismTimeoutError {}

/** The operation would need more upstream requests than one may. */
export class PrismAllowanceError extends PrismError {
  readonly code = 'TOO_MANY_REQUESTS';
}

/** The operation takes what is kept alone, and this is not. */
export class PrismNotKeptError extends PrismError {
  readonly code = 'NOT_KEPT';
}

/** The caller went away, or stopped waiting; nobody reads this answer any more. */
export class PrismAbortedError extends PrismError {
  readonly code = 'ABORTED';
}

/** A success whose body is not what the contract says: no JSON, too large, or of another shape. */
export class PrismInvalidResponseError extends PrismError {
  readonly code = 'INVALID_RESPONSE';
  /** Whether it is no JSON at all: a page, perhaps. */
  readonly isNoJson: boolean;

  constructor(message: string, details: PrismErrorDetails & { isNoJson?: boolean | undefined } = {}) {
    super(message, details);
    this.isNoJson = details.isNoJson ?? false;
  }
}

/** Why something was not asked for that is not kept. */
export function notKept(): PrismNotKeptError {
  return new PrismNotKeptError(
    'Nothing was sent, as `only-if-cached` in the `Cache-Control` header says, and nothing that is young enough is kept for this. Ask without it, or allow more with `max-stale`.',
  );
}

/** An answer carries another id than the one asked for: whose it is, nobody knows. */
export function anotherRecord(): PrismInvalidResponseError {
  return new PrismInvalidResponseError('The upstream answered another record than the one asked for.');
}

/** Why something was not sent: its operation had ended, for this reason, before its turn came. */
export function unsent(reason: PrismError): PrismError {
  return reason instanceof PrismDeadlineError
    ? new PrismDeadlineError(reason.message, { sent: false })
    : reason;
}
