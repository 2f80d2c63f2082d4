import type { Plugin } from 'graphql-yoga';
import { requestInfo } from '../request-info.ts';

export interface ResponseLimitOptions {
  /** The largest answer, in bytes; see Bounds. */
  readonly responseBytes: number;
}

/** Answers an error in place of an answer that is too large. What a mutation did stays done, and it says so. */
export function useResponseLimit({ responseBytes }: ResponseLimitOptions): Plugin {
  return {
    onResponse({ request, response, setResponse, fetchAPI }) {
      const actual = Number(response.headers.get('content-length') ?? 0);
      if (actual <= responseBytes) return;
      const type = response.headers.get('content-type') ?? '';
      // GraphiQL's page is no answer.
      if (!type.includes('json')) return;
      const message =
        `The answer has ${actual} bytes; at most ${responseBytes} are allowed. Ask for less. ` +
        'What a mutation did is done all the same.';
      const extensions = { code: 'RESPONSE_TOO_LARGE', limit: responseBytes, actual };
      const { 'content-length': _length, ...headers } = Object.fromEntries(response.headers.entries());
      const result = { errors: [{ message, extensions }] };
      requestInfo(request).result = result;
      setResponse(
        new fetchAPI.Response(JSON.stringify(result), {
          status: type.startsWith('application/graphql-response+json') ? 400 : 200,
          headers: { ...headers, 'cache-control': 'no-store' },
        }),
      );
    },
  };
}
