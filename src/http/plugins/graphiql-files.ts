import type { Plugin } from 'graphql-yoga';
import { pageFile } from '../graphiql-page.ts';

const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
};

/** Serves the files of GraphiQL's page, below its own path so that they are there wherever it is mounted. */
export function useGraphiqlFiles(): Plugin {
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      const name = url.searchParams.get('graphiql');
      if (name === null || request.method !== 'GET' || url.pathname !== '/graphql') return;
      const file = await pageFile(name);
      endResponse(
        file === undefined
          ? new fetchAPI.Response('There is no such file.\n', {
              status: 404,
              headers: { 'content-type': 'text/plain' },
            })
          : new fetchAPI.Response(file.bytes, {
              headers: {
                ...headers,
                'content-type': file.type,
                'content-length': String(file.bytes.byteLength),
              },
            }),
      );
    },
  };
}
