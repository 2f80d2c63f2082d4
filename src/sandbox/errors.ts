/** One problem with one value of a write, told by its place in the body. */
export interface ValueIssue {
  readonly path: string;
  readonly message: string;
  readonly code: string;
}

/** An answer that is an error: `{ message, code, errors? }` with its HTTP status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly ValueIssue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { issues?: readonly ValueIssue[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.issues = extra.issues ?? [];
    this.headers = extra.headers ?? {};
  }

  /** The JSON body; `errors` is there only when single values are at fault. */
  body(): Record<string, unknown> {
    const told = { message: this.message, code: this.code };
    return this.issues.length > 0 ? { ...told, errors: this.issues } : told;
  }
}

/** 400: the request itself is at fault. */
export function badRequest(code: string, message: string): ApiError {
  return new ApiError(400, code, message);
}

/** 404: no such record, or not visible. */
export function notFound(message: string, code = 'not_found'): ApiError {
  return new ApiError(404, code, message);
}
