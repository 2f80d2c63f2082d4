import type { Plugin } from 'graphql-yoga';
import { others } from '../../graphql/turns.ts';
import type { ReserveBody } from '../body-share.ts';
import { assertFewValues } from '../body-values.ts';
import { isLong, parseBody, parseText } from '../json-body.ts';
import { shareOf, uncounted } from '../share-of.ts';
import { endedEarly, requestError } from './request-error.ts';

export interface BodyLimitOptions {
  /** In bytes; see Bounds. */
  readonly bodyBytes: number;
  /** The most values of a body; see Bounds. */
  readonly bodyValues: number;
  readonly reserve: ReserveBody;
}

/**
 * Reads the body of a POST, and refuses one with too many values, one that is too large, or too much with those under
 * way: by its `content-length` before a byte is read, else while it is read. Takes the place of Yoga's parsers, which
 * know neither a limit nor what is no UTF-8. Comes after them.
 */
export function useBodyLimit({ bodyBytes, bodyValues, reserve }: BodyLimitOptions): Plugin {
  /** What is left unread of it would be taken for the connection's next request: then there is none. */
  const tooLarge = (isRead: boolean) => {
    const message = `The body is larger than ${bodyBytes} bytes.`;
    const headers = isRead ? undefined : { Connection: 'close' };
    return requestError(413, 'BODY_TOO_LARGE', message, { limit: bodyBytes }, headers);
  };

  async function read(request: Request, body: ReadableStream<Uint8Array>): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw endedEarly();
      });
      if (done && size > bodyBytes) throw tooLarge(true);
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      if (size > 2 * bodyBytes) throw tooLarge(false);
      // Where no length is told, nobody knows how much is still to come.
      if (size > uncounted) reserve(request, bodyBytes);
      if (size <= bodyBytes) chunks.push(value);
    }
  }

  const fewValues = (body: Buffer): Buffer => {
    assertFewValues(body, bodyValues);
    return body;
  };

  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method !== 'POST') return;
      const length = Number(request.headers.get('content-length') ?? 0);
      // Node reads the rest of it and throws it away.
      if (length > bodyBytes) throw tooLarge(length <= 2 * bodyBytes);
      reserve(request, shareOf(length));
      setRequestParser(async () => {
        const { body } = request;
        // Without a stream: an application around the gateway has read it.
        if (body === null) return parseText(await request.text());
        const whole = fewValues(await read(request, body));
        if (isLong(whole)) await others();
        const params = parseBody(whole);
        if (isLong(whole)) await others();
        return params;
      });
    },
  };
}
