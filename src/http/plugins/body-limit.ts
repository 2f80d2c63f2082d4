import type { Plugin } from 'graphql-yoga';
import { requestError } from './request-error.ts';

export interface BodyLimitOptions {
  /** In bytes; see Bounds. */
  readonly bodyBytes: number;
}

/**
 * Refuses a body that is too large: by its `content-length` before a byte is read, else while it is read. Yoga's own
 * limit pipes every body through a stream; this one only those that do not tell their length. Comes after the parsers.
 */
export function useBodyLimit({ bodyBytes }: BodyLimitOptions): Plugin {
  const tooLarge = () =>
    requestError(413, 'BODY_TOO_LARGE', `The body is larger than ${bodyBytes} bytes.`, { limit: bodyBytes });
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const length = request.headers.get('content-length');
      if (length !== null) {
        if (Number(length) > bodyBytes) throw tooLarge();
        return;
      }
      const { body } = request;
      if (body === null || requestParser === undefined) return;
      setRequestParser(async () => {
        const { url, method, headers } = request;
        const whole = await readUpTo(body, bodyBytes, tooLarge);
        return requestParser(new fetchAPI.Request(url, { method, headers, body: whole }));
      });
    },
  };
}

async function readUpTo(
  body: ReadableStream<Uint8Array>,
  limit: number,
  tooLarge: () => Error,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(value);
  }
}
