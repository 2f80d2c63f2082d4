import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { rangeOf } from './accept.ts';

export type Encoding = 'br' | 'gzip';

/** In the order of the gateway's own liking. */
const encodings = ['br', 'gzip', 'identity'] as const;
type Coding = (typeof encodings)[number];

/** The bytes as they are will do where nobody says otherwise. */
const leastWeight = 0.0001;

/** Clients send few different headers, over and over. */
const negotiated = new Map<string, readonly Coding[]>();
const mostKnown = 100;

/**
 * What a client takes best, by the weights of its `accept-encoding` (RFC 9110, 12.5.3); undefined: the bytes as they are,
 * which is also for what is too short to gain, unless the client refuses just that.
 */
export function encodingOf(accepted: string | null, gains: boolean): Encoding | undefined {
  if (accepted === null) return undefined;
  const wanted = negotiated.get(accepted) ?? negotiate(accepted);
  if (!gains && wanted.includes('identity')) return undefined;
  const [best] = wanted;
  return best === 'identity' ? undefined : best;
}

function negotiate(accepted: string): readonly Coding[] {
  const ranges = accepted.split(',').map(rangeOf);
  const weightOf = (coding: Coding) => {
    const range = ranges.find(({ name }) => name === coding) ?? ranges.find(({ name }) => name === '*');
    return range?.weight ?? (coding === 'identity' ? leastWeight : 0);
  };
  const wanted = encodings
    .filter((coding) => weightOf(coding) > 0)
    .sort((one, other) => weightOf(other) - weightOf(one));
  if (negotiated.size < mostKnown && accepted.length < mostKnown) negotiated.set(accepted, wanted);
  return wanted;
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Off the thread that answers. The better ones of these levels cost more than they gain (docs/performance.md). */
export function encode(bytes: Uint8Array, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'gzip') return deflate(bytes, { level: 1 });
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size } = constants;
  return brotli(bytes, { params: { [quality]: 3, [size]: bytes.byteLength } });
}
