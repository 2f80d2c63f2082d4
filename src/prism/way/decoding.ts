import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { PrismInvalidResponseError } from '../errors.ts';

/** What `decoded` can read: sent as `accept-encoding`. */
export const encodings = 'gzip, br, deflate';

type Decode = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const inflateEither: Decode = (body, options) =>
  // `deflate` is zlib's format (RFC 9110, 8.4.1.2), and from some servers the stream without its head.
  ((body[0] ?? 0) & 0x0f) === 8 ? promisify(inflate)(body, options) : promisify(inflateRaw)(body, options);

const decoders: Readonly<Record<string, Decode>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: inflateEither,
};

/**
 * A body as it was before it was encoded for the way; the encoding named last is taken off first. Throws
 * PrismInvalidResponseError for what is larger than so many bytes (without a status: it would be again), for what is not
 * as it says, and for encodings that nobody asked for.
 */
export async function decoded(
  body: Buffer,
  encoding: string,
  { status, maxBytes }: { readonly status: number; readonly maxBytes: number },
): Promise<Buffer> {
  let bytes = body;
  for (const name of encoding.toLowerCase().split(',').reverse()) {
    const decode = decoders[name.trim()];
    if (name.trim() === 'identity' || name.trim() === '' || bytes.length === 0) continue;
    if (decode === undefined)
      throw new PrismInvalidResponseError(`The upstream answered ${status} in an unknown content encoding.`, {
        status,
      });
    try {
      bytes = await decode(bytes, { maxOutputLength: maxBytes });
    } catch (cause) {
      if (cause instanceof RangeError)
        throw new PrismInvalidResponseError(`The upstream answered more than ${maxBytes} bytes.`, { cause });
      const message = `The upstream answered ${status} with a body that cannot be decoded.`;
      throw new PrismInvalidResponseError(message, { status, cause });
    }
  }
  return bytes;
}
