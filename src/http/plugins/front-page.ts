import type { Plugin } from 'graphql-yoga';
import { wantsHtml } from '../accept.ts';
import { contentSecurityPolicy, frontHtml } from '../front-page/front-html.ts';
import { type FrontState, withPaths } from '../front-page/front-state.ts';
import type { Place } from '../place.ts';

const common = { 'cache-control': 'no-store', vary: 'Accept', 'x-content-type-options': 'nosniff' };
const pageHeaders = {
  ...common,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
};
const jsonHeaders = { ...common, 'content-type': 'application/json' };

/**
 * Answers GET and HEAD of `/`: a page for those who like HTML best, as browsers do, JSON for the rest. `toSend` are the
 * headers that a caller has to send.
 */
export function useFrontPage(
  front: () => FrontState,
  toSend: Readonly<Record<string, string>>,
  place: Place,
): Plugin {
  return {
    onRequest({ request: { method, headers }, url, endResponse, fetchAPI }) {
      if (url.pathname !== '/' || (method !== 'GET' && method !== 'HEAD')) return;
      const wantsPage = wantsHtml(headers.get('accept'));
      const body = wantsPage
        ? frontHtml(front(), place.outside(url), toSend)
        : `${JSON.stringify(withPaths(front(), place.outside(url)), null, 2)}\n`;
      endResponse(new fetchAPI.Response(body, { headers: { ...(wantsPage ? pageHeaders : jsonHeaders) } }));
    },
  };
}
