import { isAsyncIterable, type Plugin } from 'graphql-yoga';

/** Of errors that waiting helps against. They tell `retryAfterMs`, where that is known. */
const codes: readonly unknown[] = ['RATE_LIMITED', 'BUDGET_EXCEEDED'];
const unknownMs = 1_000;

/**
 * Says in `Retry-After`, in whole seconds, when it is worth asking again: when the last of the answer's errors has
 * passed that waiting helps against, and of a 503 that says no better, in a second.
 */
export function useRetryAfter(): Plugin {
  const waits = new WeakMap<Request, number>();
  return {
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || isAsyncIterable(result) || result.errors === undefined) return;
      const longest = result.errors.reduce((ms, { extensions }) => Math.max(ms, waitMs(extensions)), 0);
      if (longest > 0) waits.set(request, longest);
    },
    onResponse({ request, response }) {
      const ms = waits.get(request) ?? (response.status === 503 ? unknownMs : undefined);
      if (ms === undefined || response.headers.get('retry-after') !== null) return;
      response.headers.set('retry-after', String(Math.ceil(ms / 1_000)));
    },
  };
}

function waitMs(extensions: Readonly<Record<string, unknown>> = {}): number {
  if (!codes.includes(extensions['code'])) return 0;
  const { retryAfterMs } = extensions;
  return typeof retryAfterMs === 'number' && retryAfterMs > 0 ? retryAfterMs : unknownMs;
}
