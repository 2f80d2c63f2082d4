import type { Plugin } from 'graphql-yoga';

/**
 * Answers are one caller's, of one moment: nobody on the way keeps them, nor holds events back to send several at once.
 * GraphiQL's page is the same for everybody, and its files are for good.
 */
export function useAnswerHeaders(): Plugin {
  return {
    onResponse({ response: { headers } }) {
      const type = headers.get('content-type') ?? '';
      if (type.startsWith('text/html') || headers.get('cache-control')?.endsWith('immutable')) return;
      headers.set('cache-control', 'no-store');
      // nginx and those that learned it from nginx.
      if (type.startsWith('text/event-stream')) headers.set('x-accel-buffering', 'no');
    },
  };
}
