import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { isKnownTo } from '../entity-tag.ts';

/** Lets browsers keep a page of which nothing else is said, and ask each time whether it has changed. */
export function usePageTag(): Plugin {
  return {
    onResponse(payload) {
      const { headers, status } = payload.response;
      const isPage = headers.get('content-type')?.startsWith('text/html') === true;
      if (isPage && status === 200 && headers.get('cache-control') === null) return tag(payload);
      return undefined;
    },
  };
}

async function tag({
  request,
  response: untagged,
  setResponse,
  fetchAPI: { Response },
}: Parameters<NonNullable<Plugin['onResponse']>>[0]): Promise<void> {
  const { headers } = untagged;
  const page = await untagged.text();
  const etag = `W/"${createHash('sha256').update(page).digest('base64url')}"`;
  const described: Record<string, string> = {
    ...Object.fromEntries(headers.entries()),
    'cache-control': 'no-cache',
    // At the same address JSON asks for data.
    vary: [headers.get('vary'), 'Accept'].filter(Boolean).join(', '),
    etag,
  };
  if (!isKnownTo(request, etag)) return setResponse(new Response(page, { headers: described }));
  const { 'content-length': _length, ...kept } = described;
  setResponse(new Response(null, { status: 304, headers: kept }));
}
