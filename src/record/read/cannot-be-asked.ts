import {
  PrismConnectionError,
  PrismRateLimitedError,
  PrismTimeoutError,
  PrismUnavailableError,
} from '../../prism/errors.ts';

/** Whether it says nothing of what was asked for: the upstream could not be asked now, or could not answer. */
export function cannotBeAsked(error: unknown): boolean {
  return [PrismRateLimitedError, PrismUnavailableError, PrismConnectionError, PrismTimeoutError].some(
    (ErrorClass) => error instanceof ErrorClass,
  );
}
