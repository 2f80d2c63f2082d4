import { PrismAbortedError, PrismError } from './errors.ts';

/** Waits; rejects at once, with what it was aborted for, when nobody waits for the request any more. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortReason(signal));
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal && abortReason(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Why a signal was aborted: the PrismError that whoever aborted it gave, or that the caller has gone. */
export function abortReason(signal: AbortSignal): PrismError {
  const reason: unknown = signal.reason;
  if (reason instanceof PrismError) return reason;
  return new PrismAbortedError('The request was cancelled.', { cause: reason });
}
