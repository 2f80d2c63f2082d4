import type { Plugin } from 'graphql-yoga';

/** Answers HEAD of GraphiQL's page, of which Yoga knows GET alone: whoever watches or links to it may ask so. */
export function useGraphiqlHead(render: () => string | Promise<string>): Plugin {
  return {
    async onRequest({ request: { method, headers }, url, endResponse, fetchAPI }) {
      const isForPage = headers.get('accept')?.includes('text/html') === true;
      if (method !== 'HEAD' || url.pathname !== '/graphql' || !isForPage) return;
      endResponse(new fetchAPI.Response(await render(), { headers: { 'content-type': 'text/html' } }));
    },
  };
}
