import type { FetchAPI, Plugin } from 'graphql-yoga';
import { encodingOf } from '../encoding.ts';
import { isKnownTo } from '../entity-tag.ts';
import { pageFile } from '../graphiql-page.ts';

const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  vary: 'Accept-Encoding',
} as const;

export interface GraphiqlFilesOptions {
  /** Whether they are compressed for clients that take it. */
  readonly compression: boolean;
}

/**
 * Serves the files of GraphiQL's page, below its own path so that they are there wherever it is mounted. Their tag is
 * weak: it is one for all encodings of a file.
 */
export function useGraphiqlFiles({ compression }: GraphiqlFilesOptions): Plugin {
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      const name = url.searchParams.get('graphiql');
      const { method } = request;
      if (name === null || (method !== 'GET' && method !== 'HEAD') || url.pathname !== '/graphql') return;
      const file = await pageFile(name);
      if (file === undefined) return endResponse(missing(fetchAPI));
      const etag = `W/"${name}"`;
      if (isKnownTo(request, etag))
        return endResponse(new fetchAPI.Response(null, { status: 304, headers: { ...headers, etag } }));
      const encoding = compression ? encodingOf(request.headers.get('accept-encoding'), true) : undefined;
      const bytes = encoding === undefined ? file.bytes : await file.encoded(encoding);
      const described = {
        ...headers,
        etag,
        'content-type': file.type,
        'content-length': String(bytes.byteLength),
        ...(encoding && { 'content-encoding': encoding }),
      };
      endResponse(new fetchAPI.Response(bytes, { headers: described }));
    },
  };
}

function missing({ Response }: FetchAPI): Response {
  return new Response('There is no such file.\n', { status: 404, headers: { 'content-type': 'text/plain' } });
}
