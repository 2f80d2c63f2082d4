import type { Plugin } from 'graphql-yoga';
import type { Place } from '../place.ts';

/** Tells whoever asks at another path, in JSON, where GraphQL is. Comes after everything that has a path of its own. */
export function useUnknownPaths(place: Place): Plugin {
  return {
    onRequest({ url: { pathname }, endResponse, fetchAPI }) {
      // Also below another path: an application may have mounted the gateway there.
      if (/\/graphql\/?$/.test(pathname)) return;
      const message = place.nothingAt(pathname);
      const body = JSON.stringify({ errors: [{ message, extensions: { code: 'PATH_NOT_FOUND' } }] });
      const headers = { 'content-type': 'application/json' };
      endResponse(new fetchAPI.Response(body, { status: 404, headers }));
    },
  };
}
