import { crc32 } from 'node:zlib';

/** How many cursors are remembered one by one, and how long each checksum is, in characters of 6 bits. */
const mostRecent = 8;
const nameLength = 6;

/**
 * The page cursors that a walk has had. It travels in the edge cursors, for nothing else lasts from one page of a client
 * to the next, so it is small: checksums of the last eight, by which a circle of up to eight is seen as soon as it closes,
 * and one landmark, which moves on at each power of two. However long a circle is, the walk comes by a landmark in it for
 * the second time before it is a few times as long (Brent's way of finding cycles). 32 bits take another cursor for one
 * of these once in 480 million pages.
 */
export interface Trail {
  readonly steps: number;
  readonly landmark: string;
  /** The checksums one behind the other, the last one at the end. */
  readonly recent: string;
}

export const noTrail: Trail = { steps: 0, landmark: '', recent: '' };

/** The trail with one cursor more; undefined where the walk has had it, as far as the trail goes back. */
export function extended(trail: Trail, cursor: string): Trail | undefined {
  const name = nameOf(cursor);
  if (hasHad(trail, name)) return undefined;
  const { steps, landmark, recent } = trail;
  const isPowerOfTwo = ((steps + 1) & steps) === 0;
  return {
    steps: steps + 1,
    landmark: isPowerOfTwo ? name : landmark,
    recent: (recent + name).slice(-mostRecent * nameLength),
  };
}

function hasHad({ landmark, recent }: Trail, name: string): boolean {
  if (name === landmark) return true;
  for (let at = 0; at < recent.length; at += nameLength) if (recent.startsWith(name, at)) return true;
  return false;
}

/** A trail out of what was decoded; undefined for what is none. */
export function trailOf(steps: unknown, landmark: unknown, recent: unknown): Trail | undefined {
  if (steps === undefined) return noTrail;
  const isTrail =
    typeof steps === 'number' &&
    Number.isSafeInteger(steps) &&
    steps > 0 &&
    typeof landmark === 'string' &&
    landmark.length === nameLength &&
    typeof recent === 'string' &&
    recent.length % nameLength === 0 &&
    recent.length <= mostRecent * nameLength;
  return isTrail ? { steps, landmark, recent } : undefined;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An upstream has no reason to forge its cursors, so a checksum will do. */
function nameOf(cursor: string): string {
  let bits = crc32(cursor);
  let name = '';
  for (let at = 0; at < nameLength; at++, bits >>>= 6) name += digits[bits & 63];
  return name;
}
