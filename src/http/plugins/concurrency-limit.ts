import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { RunningOperations } from '../../operation/running-operations.ts';
import { requestError } from './request-error.ts';

export interface ConcurrencyLimitOptions {
  /** The most operations at once; see Bounds. */
  readonly concurrentOperations: number;
  readonly running: RunningOperations;
}

/** Counts what is under way; refuses what is too much at once, and anything new once the gateway goes down. */
export function useConcurrencyLimit({ concurrentOperations, running }: ConcurrencyLimitOptions): Plugin {
  return {
    instrumentation: { operation: (_payload, run) => running.during(run) },
    onParams() {
      if (running.isDraining) {
        const headers = { 'Retry-After': '1', Connection: 'close' };
        throw requestError(503, 'SHUTTING_DOWN', 'This gateway is going down.', undefined, headers);
      }
      // This one is counted already.
      if (running.count <= concurrentOperations) return;
      throw requestError(
        503,
        'TOO_MANY_OPERATIONS',
        `More than ${concurrentOperations} operations at once.`,
        { limit: concurrentOperations },
        { 'Retry-After': '1' },
      );
    },
    onSubscribe: () => ({
      onSubscribeResult({ result, setResult }) {
        if (isAsyncIterable(result)) setResult(running.endable(result));
      },
    }),
  };
}
