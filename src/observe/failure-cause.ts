import { errors } from 'undici';
import { PrismConnectionError, PrismDeadlineError, PrismError, PrismTimeoutError } from '../prism/errors.ts';

/**
 * Why there was no whole answer, in one word: Node's, OpenSSL's or undici's code (`ECONNREFUSED`, `ENOTFOUND`,
 * `CERT_HAS_EXPIRED`), what took too long, or the code of what is wrong with an answer. There are only so many.
 */
export function causeOf(error: unknown): string {
  if (error instanceof PrismDeadlineError) return 'OPERATION_DEADLINE';
  if (error instanceof PrismTimeoutError) {
    if (!error.sent) return 'NO_FREE_CONNECTION';
    return error.cause instanceof errors.BodyTimeoutError ? 'BODY_TIMEOUT' : 'ANSWER_TIMEOUT';
  }
  if (error instanceof PrismConnectionError) return codeOf(error.cause) ?? 'CONNECTION';
  return error instanceof PrismError ? error.code : 'UNKNOWN';
}

/** The code of an error, or of what caused it. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof errors.ConnectTimeoutError) return 'CONNECT_TIMEOUT';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // What undici calls a socket's failure may be caused by one that Node has a name for.
  const inner = code === undefined || code === 'UND_ERR_SOCKET' ? codeOf(error.cause) : undefined;
  return inner ?? code;
}

/** The code of a failure, else its words. */
export function reasonOf(failure: unknown): string {
  return codeOf(failure) ?? (failure instanceof Error ? failure.message : String(failure));
}
