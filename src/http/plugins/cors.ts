import type { Plugin } from 'graphql-yoga';

export interface CorsOptions {
  /** Origins whose pages may call the gateway; `*`: any. */
  readonly origins: readonly string[];
  /** Request headers that they may send beside those that clients and tracing send. */
  readonly headers?: readonly string[];
}

/** The gateway's own, and those of GraphQL clients, of tracing and of reloading pages. */
const known = [
  'content-type',
  'authorization',
  'x-api-key',
  'x-team-id',
  'x-request-id',
  'x-deadline-ms',
  'x-important',
  'apollographql-client-name',
  'apollographql-client-version',
  'apollo-require-preflight',
  'graphql-client-name',
  'graphql-client-version',
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
  'cache-control',
];

/**
 * Lets pages of these origins call the gateway, and tells caches that answers differ by origin. An origin that is not
 * named is told nothing: the word `null` would let in a sandboxed frame of any site.
 */
export function useCors({ origins, headers = [] }: CorsOptions): Plugin {
  const allowed = (origin: string | null) => {
    if (origins.includes('*')) return '*';
    return origin !== null && origins.includes(origin) ? origin : undefined;
  };
  const preflight = {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': [...known, ...headers].join(', '),
    'access-control-max-age': '600',
  };
  return {
    onRequest({ request, endResponse, fetchAPI }) {
      if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return;
      const isAllowed = allowed(request.headers.get('origin')) !== undefined;
      endResponse(new fetchAPI.Response(null, { status: 204, headers: isAllowed ? preflight : {} }));
    },
    onResponse({ request, response }) {
      const origin = allowed(request.headers.get('origin'));
      if (origin !== undefined) {
        response.headers.set('access-control-allow-origin', origin);
        response.headers.set('access-control-expose-headers', 'x-request-id, retry-after');
      }
      const vary = response.headers.get('vary');
      response.headers.set('vary', vary ? `${vary}, Origin` : 'Origin');
    },
  };
}
