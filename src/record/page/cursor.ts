import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { badUserInput } from '../../graphql/errors.ts';
import { RecentValues } from '../../graphql/recent-values.ts';
import type { Position } from './page.ts';
import { largestUpstreamPage } from './page.ts';
import { trailOf } from './trail.ts';

/** The longest cursor that is looked at, in characters. */
const maxCursorLength = 8_192;

/** By their texts: a walk asks for the same one with each page. 64 KB of them. */
const fingerprints = new RecentValues<string>(65_536);

/** Names what a cursor is good for: the search, filter, sort, list and `includeDeleted` it was issued with. */
export function fingerprintOf(scope: unknown): string {
  const text = JSON.stringify(scope);
  const known = fingerprints.get(text);
  if (known !== undefined) return known;
  const fingerprint = hash('sha256', text, 'base64url').slice(0, 16);
  fingerprints.set(text, fingerprint, text.length);
  return fingerprint;
}

/**
 * An opaque edge cursor: the position, the fingerprint and a checksum. The checksum is no secret: it tells an
 * edited cursor from a whole one, and every instance accepts what any other issued.
 */
export function encodeCursor(position: Position, fingerprint: string): string {
  const { pageCursor, pageSize, offset, lastId, trail } = position;
  const had = trail.steps === 0 ? [] : [trail.steps, trail.landmark, trail.recent];
  const payload = JSON.stringify([pageCursor, pageSize, offset, lastId, fingerprint, ...had]);
  return Buffer.from(checksum(payload) + payload).toString('base64url');
}

/** Throws BAD_USER_INPUT for a cursor that is garbage, was edited, or belongs to other arguments. */
export function decodeCursor(cursor: string, fingerprint: string): Position {
  if (cursor.length > maxCursorLength) {
    throw badUserInput(
      `\`after\` has ${cursor.length} characters; no cursor has more than ${maxCursorLength}.`,
      'after',
    );
  }
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.toString();
  const payload = text.slice(8);
  if (checksum(payload) !== text.slice(0, 8) || bytes.toString('base64url') !== cursor) throw notACursor();
  const [pageCursor, pageSize, offset, lastId, issuedFor, ...had] = parse(payload);
  const trail = trailOf(had[0], had[1], had[2]);
  if (issuedFor !== fingerprint) {
    throw badUserInput(
      '`after` belongs to a page with another search, filter, sort, listId or includeDeleted. Page on with the arguments it was issued for.',
      'after',
    );
  }
  const isPosition =
    (typeof pageCursor === 'string' || pageCursor === null) &&
    isIntegerIn(pageSize, 1, largestUpstreamPage) &&
    isIntegerIn(offset, -1, Number.MAX_SAFE_INTEGER) &&
    (typeof lastId === 'string' || lastId === null);
  if (!isPosition || trail === undefined) throw notACursor();
  return { pageCursor, pageSize, offset, lastId, trail };
}

function checksum(payload: string): string {
  return crc32(payload).toString(16).padStart(8, '0');
}

function parse(payload: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(payload);
    return Array.isArray(value) ? value : [];
  } catch {
    throw notACursor();
  }
}

function isIntegerIn(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max;
}

function notACursor() {
  return badUserInput(
    "`after` is not a cursor that this API issued. Pass an `endCursor` or an edge's `cursor` back unchanged.",
    'after',
  );
}
