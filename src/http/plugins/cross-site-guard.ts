import type { Plugin } from 'graphql-yoga';
import { requestError } from './request-error.ts';

export interface CrossSiteGuardOptions {
  /** Origins whose pages may call the gateway; `*`: any. Default none. */
  readonly origins?: readonly string[];
}

/**
 * Refuses a GET that a page of another site makes a browser send without asking (an image, a link, a script): it
 * could not read the answer, but it would spend requests. POSTs are no such requests: see the request guard.
 */
export function useCrossSiteGuard({ origins = [] }: CrossSiteGuardOptions): Plugin {
  return {
    onRequestParse({ request }) {
      const site = request.headers.get('sec-fetch-site');
      if (request.method !== 'GET' || (site !== 'cross-site' && site !== 'same-site')) return;
      const origin = request.headers.get('origin');
      if (origin !== null && (origins.includes('*') || origins.includes(origin))) return;
      throw requestError(403, 'CROSS_SITE_REQUEST', 'A page of another site may not send this request.');
    },
  };
}
