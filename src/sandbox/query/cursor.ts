import { createHash } from 'node:crypto';
import { badRequest } from '../errors.ts';
import type { SortKey } from './sort.ts';

/** Where a page ended, how long pages are, and a fingerprint of the query it belongs to. */
export interface Cursor {
  readonly fingerprint: string;
  readonly limit: number;
  readonly after: SortKey;
}

/** Of everything a cursor is bound to: team, filter, sort, list, ids, deleted. */
export function fingerprintOf(query: unknown): string {
  return createHash('sha1').update(JSON.stringify(query)).digest('base64url').slice(0, 12);
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.fingerprint, cursor.limit, cursor.after])).toString('base64url');
}

/** 400 `invalid_cursor` for one that was not issued here, or was issued for another query. */
export function readCursor(text: unknown, fingerprint: string): Cursor {
  const cursor = typeof text === 'string' ? decode(text) : null;
  if (cursor === null) throw badRequest('invalid_cursor', 'the cursor is not one of ours');
  if (cursor.fingerprint !== fingerprint) {
    throw badRequest('invalid_cursor', 'the cursor was issued for another filter, sort, list or set of ids');
  }
  return cursor;
}

function decode(text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parsed) || parsed.length !== 3) return null;
    const [fingerprint, limit, after]: unknown[] = parsed;
    if (typeof fingerprint !== 'string' || !Number.isInteger(limit) || !isSortKey(after)) return null;
    const cursor = { fingerprint, limit: Number(limit), after };
    return cursor.limit >= 1 && cursor.limit <= 50 && writeCursor(cursor) === text ? cursor : null;
  } catch {
    return null;
  }
}

function isSortKey(value: unknown): value is SortKey {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((part) => part === null || typeof part === 'string' || typeof part === 'number')
  );
}
