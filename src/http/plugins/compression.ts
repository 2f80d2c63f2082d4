import type { Plugin } from 'graphql-yoga';
import { encode, encodingOf } from '../encoding.ts';

/** In bytes: what fits in one packet is there no sooner for being shorter. */
const shortest = 1_400;

/** Texts that are whole. Events and parts are sent one by one, each at once. */
const compressed = /^(application\/(graphql-response\+)?json|text\/(?!event-stream))/;

/**
 * Answers in Brotli or gzip whoever takes it, and tells caches that answers differ by it. Comes last: whatever counts an
 * answer's bytes counts those that it has in memory.
 */
export function useCompression(): Plugin {
  return {
    onResponse({ request, response, setResponse, fetchAPI: { Response } }) {
      const { headers, status } = response;
      if (!compressed.test(headers.get('content-type') ?? '')) return;
      const vary = headers.get('vary');
      // Then it has chosen already.
      if (vary?.includes('Accept-Encoding')) return;
      headers.set('vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding');
      const length = Number(headers.get('content-length') ?? 0);
      const encoding = encodingOf(request.headers.get('accept-encoding'), length >= shortest);
      if (encoding === undefined || length === 0) return;
      return response
        .arrayBuffer()
        .then((whole) => encode(new Uint8Array(whole), encoding))
        .then((bytes) => {
          const { 'content-length': _length, ...others } = Object.fromEntries(headers.entries());
          const length = String(bytes.byteLength);
          setResponse(
            new Response(bytes, {
              status,
              headers: { ...others, 'content-encoding': encoding, 'content-length': length },
            }),
          );
        });
    },
  };
}
