import type { Plugin } from 'graphql-yoga';
import type { Shares } from '../../prism/shares.ts';
import type { Callers } from '../callers.ts';
import { whenOver } from '../exchange.ts';
import { shareOf } from '../share-of.ts';

export interface UnreadLimitOptions {
  /** The bytes of answers that clients have not taken yet. */
  readonly unread: Shares;
  readonly callers: Callers;
}

/**
 * Answers an error in place of an answer that would wait, with those before it, for a client that does not take them.
 * What a mutation did stays done, and it says so. Comes after the limit of one answer.
 */
export function useUnreadLimit({ unread, callers }: UnreadLimitOptions): Plugin {
  return {
    onResponse({ request, response, setResponse, fetchAPI }) {
      const type = response.headers.get('content-type') ?? '';
      const bytes = shareOf(response.headers.get('content-length'));
      // What is no answer is the same text for everybody.
      if (bytes === 0 || !type.includes('json')) return;
      const lease = unread.take(callers.of(request).owner, bytes);
      if (lease !== undefined) return whenOver(request, lease.give);
      const message =
        `This answer of ${bytes} bytes is not kept until it is read: too much of the ${unread.limit} bytes for unread ` +
        'answers is held already. Read those first. What a mutation did is done all the same.';
      const extensions = { code: 'TOO_MANY_UNREAD_ANSWERS', limit: unread.limit, actual: bytes };
      const { 'content-length': _length, ...headers } = Object.fromEntries(response.headers.entries());
      setResponse(
        new fetchAPI.Response(JSON.stringify({ errors: [{ message, extensions }] }), {
          status: 503,
          headers: { ...headers, 'retry-after': '1' },
        }),
      );
    },
  };
}
