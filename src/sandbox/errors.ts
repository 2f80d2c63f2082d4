/** One problem, told by its place: `.body.default.email`, `.query.limit`. */
export interface Issue {
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

/** An answer that is an error, with its HTTP status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { issues?: readonly Issue[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.issues = extra.issues ?? [];
    this.headers = extra.headers ?? {};
  }
}

/** 400: the request itself is at fault; `field` names the place where one is. */
export function badRequest(code: string, message: string, field?: string): ApiError {
  return new ApiError(400, code, message, field === undefined ? {} : { issues: [{ field, message, code }] });
}

/** 404: no such record, or not visible. */
export function notFound(message: string, code = 'not_found'): ApiError {
  return new ApiError(404, code, message);
}
