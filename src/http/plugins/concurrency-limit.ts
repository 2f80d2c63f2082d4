import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { RunningOperations } from '../../operation/running-operations.ts';
import type { Shares } from '../../prism/shares.ts';
import type { Callers } from '../callers.ts';
import { requestInfo } from '../request-info.ts';
import { requestError } from './request-error.ts';
import { fullError, shareError } from './share-error.ts';

export interface ConcurrencyLimitOptions {
  /** The operations that may be under way at once. */
  readonly operations: Shares;
  readonly callers: Callers;
  readonly running: RunningOperations;
}

/**
 * Counts what is under way; refuses what is too much at once, for all or for its caller, and anything new once the
 * gateway has gone down. A subscription keeps its place until it ends.
 */
export function useConcurrencyLimit({ operations, callers, running }: ConcurrencyLimitOptions): Plugin {
  return {
    instrumentation: {
      operation: ({ request }, run) =>
        running.during(async () => {
          try {
            await run();
          } finally {
            requestInfo(request).place?.give();
          }
        }),
    },
    onParams({ request }) {
      if (running.isOver) {
        throw requestError(503, 'SHUTTING_DOWN', 'This gateway is going down.', undefined, {
          'Retry-After': '1',
        });
      }
      const info = requestInfo(request);
      // It has one already where the direct path gave it to Yoga after all.
      if (info.place !== undefined) return;
      const caller = callers.of(request);
      info.place = operations.take(caller.owner);
      if (info.place !== undefined) return;
      if (operations.fits(1)) throw shareError(caller, 'operations at once', operations.limit);
      throw fullError('TOO_MANY_OPERATIONS', 'operations', operations.limit);
    },
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        if (!isAsyncIterable(result)) return;
        const { request }: { request: Request } = args.contextValue;
        const info = requestInfo(request);
        const { place } = info;
        info.place = undefined;
        setResult(running.endable(result, () => place?.give()));
      },
    }),
  };
}
