import type { Plugin } from 'graphql-yoga';

export interface EndpointAnswer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
}

/** Answers GETs of one path beside `/graphql`, such as `/ready`. */
export function useEndpoint(path: string, answer: () => EndpointAnswer | Promise<EndpointAnswer>): Plugin {
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      if (request.method !== 'GET' || url.pathname !== path) return;
      const { status = 200, type, body } = await answer();
      const headers = { 'content-type': type, 'cache-control': 'no-store' };
      endResponse(new fetchAPI.Response(body, { status, headers }));
    },
  };
}
