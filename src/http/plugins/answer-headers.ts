import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Keeping } from '../../kept/keeping.ts';
import { requestInfo } from '../request-info.ts';

/** What an answer depends on beside its URL. */
const varying = 'Accept, Authorization, X-Api-Key, X-Team-Id';

/**
 * Answers are one caller's: nobody else keeps them. Whoever allows a query an age may keep its answer for as long; any
 * other is of one moment. Nobody on the way holds events back to send several at once. GraphiQL's page is the same for
 * everybody, and its files are for good.
 */
export function useAnswerHeaders(): Plugin {
  return {
    onResultProcess({ request, result }) {
      const isWhole = !Array.isArray(result) && !isAsyncIterable(result) && result.errors === undefined;
      requestInfo(request).isWhole = isWhole;
    },
    onResponse({ request, response: { headers, status } }) {
      const type = headers.get('content-type') ?? '';
      if (type.startsWith('text/html') || headers.get('cache-control')?.endsWith('immutable')) return;
      const { operation, isWhole } = requestInfo(request);
      const keeping = status === 200 && isWhole ? operation?.knownKeeping : undefined;
      const age = keeping && ageOf(keeping);
      headers.set('cache-control', age?.control ?? 'no-store');
      if (age !== undefined) {
        headers.set('age', age.seconds);
        const vary = headers.get('vary');
        headers.set('vary', vary ? `${vary}, ${varying}` : varying);
      }
      // nginx and those that learned it from nginx.
      if (type.startsWith('text/event-stream')) headers.set('x-accel-buffering', 'no');
    },
  };
}

/** What a query's answer tells of its age (RFC 9111, 5.1); undefined: it is too old to be kept by anybody. */
function ageOf({ isQuery, isStale, oldestAt, freshness: { freshMs } }: Keeping) {
  const maxAge = Math.floor(freshMs / 1_000);
  // By now: what the operation asked for besides may have taken its time.
  const ageMs = Math.max(0, performance.now() - oldestAt);
  if (!isQuery || isStale || maxAge === 0 || ageMs > freshMs) return undefined;
  return { seconds: String(Math.floor(ageMs / 1_000)), control: `private, max-age=${maxAge}` };
}
