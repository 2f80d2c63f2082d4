import type { Plugin } from 'graphql-yoga';
import { excerpt } from '../../prism/excerpt.ts';

/** Tells whoever asks at another path, in JSON, where GraphQL is. Comes after everything that has a path of its own. */
export function useUnknownPaths(endpoint: string): Plugin {
  return {
    onRequest({ url: { pathname }, endResponse, fetchAPI }) {
      // Also below another path: an application may have mounted the gateway there.
      if (pathname.endsWith(endpoint) || pathname.endsWith(`${endpoint}/`)) return;
      const message = `There is nothing at ${excerpt(pathname, 100)}. GraphQL is at ${endpoint}: POST {"query": "…"} as JSON there.`;
      const body = JSON.stringify({ errors: [{ message, extensions: { code: 'PATH_NOT_FOUND' } }] });
      const headers = { 'content-type': 'application/json' };
      endResponse(new fetchAPI.Response(body, { status: 404, headers }));
    },
  };
}
