import type { PrismRecord, RecordPage } from '../../prism/client/record.ts';
import { PrismInvalidResponseError } from '../../prism/errors.ts';
import { furtherPages } from '../read/further-pages.ts';
import { defaultFirst } from '../read/planned-rows.ts';
import { extended, noTrail, type Trail } from './trail.ts';

/** The contract's largest page; a larger `limit` is rejected. */
export const largestUpstreamPage = 50;
const smallestUpstreamPage = 10;

/** A place between two records: behind row `offset` of an upstream page. */
export interface Position {
  /** The upstream's cursor to the page; null: the first one. */
  readonly pageCursor: string | null;
  /** The size that cursor is bound to. */
  readonly pageSize: number;
  /** Index of the last row taken; −1: none. */
  readonly offset: number;
  /** The id of that row: rows may have moved within their page since. */
  readonly lastId: string | null;
  /** The page cursors of the walk up to this one. */
  readonly trail: Trail;
}

export interface Slice {
  readonly records: readonly PrismRecord[];
  /** The place behind one of them, by its index; worked out when a cursor is asked for. */
  readonly positionOf: (index: number) => Position;
  readonly hasNext: boolean;
  /** Where the next slice starts; also known when this one is empty. */
  readonly end: Position;
  readonly total: number | null;
}

export type FetchPage = (pageCursor: string | null, pageSize: number) => Promise<RecordPage>;

/**
 * Where a new walk starts. Its page size is `first`, or for small values its smallest multiple that is at least 10,
 * and 50 at most: so walking with one `first` costs a request a page, and another `first` later costs little more. Where
 * no record is wanted, it is that of the default.
 */
export function startOfWalk(first: number): Position {
  if (first === 0) return startOfWalk(defaultFirst);
  const multiple = first * Math.ceil(smallestUpstreamPage / first);
  const pageSize = Math.min(multiple, largestUpstreamPage);
  return { pageCursor: null, pageSize, offset: -1, lastId: null, trail: noTrail };
}

/** How many upstream pages the `first` records behind a position may take. */
export function pagesOf(first: number, { pageSize, offset }: Position): number {
  return Math.ceil((first + offset + 1) / pageSize);
}

/** What a slice took of one upstream page. */
interface Taken {
  readonly place: Position;
  readonly page: RecordPage;
  /** Where the page behind it begins; undefined: it is the last. */
  readonly next: Position | undefined;
  /** The index in the page of the first row taken, and in the slice. */
  readonly firstRow: number;
  readonly firstIndex: number;
}

/**
 * The `first` records behind a position, over as many upstream pages as that takes, each fetched once; fewer where the
 * pages go on being empty or short, or `mayGoOn` says that no more than was planned may be sent. Throws for an upstream
 * whose walk goes in a circle.
 */
export async function readSlice(
  first: number,
  start: Position,
  fetch: FetchPage,
  mayGoOn: () => boolean,
): Promise<Slice> {
  const planned = pagesOf(first, start);
  const records: PrismRecord[] = [];
  const taken: Taken[] = [];
  let place: Position | undefined = start;
  let hasNext = false;
  while (place !== undefined) {
    const page: RecordPage = await fetch(place.pageCursor, start.pageSize);
    const next = nextOf(place, page);
    const firstRow = taken.length === 0 ? firstUntaken(page.rows, start) : 0;
    const rows = page.rows.slice(firstRow, firstRow + first - records.length);
    taken.push({ place, page, next, firstRow, firstIndex: records.length });
    records.push(...rows);
    hasNext = next !== undefined || firstRow + rows.length < page.rows.length;
    const isOver = taken.length >= planned && (taken.length >= planned + furtherPages || !mayGoOn());
    if (records.length === first || isOver) break;
    place = next;
  }
  const positionOf = (index: number): Position => positionIn(taken, index);
  const isShort = records.length < first;
  return {
    records,
    positionOf,
    hasNext,
    // Pages without rows are not walked again.
    end:
      (isShort ? taken.at(-1)?.next : undefined) ??
      (records.length === 0 ? start : positionOf(records.length - 1)),
    total: taken[0]?.page.total ?? null,
  };
}

/** Where the page behind this one begins; undefined: it is the last. */
export function nextOf({ pageSize, trail }: Position, { nextCursor }: RecordPage): Position | undefined {
  if (nextCursor === null) return undefined;
  const longer = extended(trail, nextCursor);
  if (longer === undefined)
    throw new PrismInvalidResponseError('The upstream answered a page cursor for the second time.');
  return { pageCursor: nextCursor, pageSize, offset: -1, lastId: null, trail: longer };
}

function positionIn(taken: readonly Taken[], index: number): Position {
  const from = taken.findLast(({ firstIndex }) => firstIndex <= index);
  if (from === undefined) throw new RangeError(`There is no row ${index}.`);
  const { place, page, next, firstRow, firstIndex } = from;
  return placeBehind(place, page, next, firstRow + index - firstIndex);
}

/** The place behind a row of a page; behind its last one is where the next page begins. */
export function placeBehind(
  place: Position,
  page: RecordPage,
  next: Position | undefined,
  offset: number,
): Position {
  if (offset === page.rows.length - 1 && next !== undefined) return next;
  return { ...place, offset, lastId: page.rows[offset]?.id ?? null };
}

/** Behind the row taken last, found by its id; if it has gone, the rows behind it have moved up into its place. */
export function firstUntaken(rows: readonly PrismRecord[], { offset, lastId }: Position): number {
  if (lastId === null) return offset + 1;
  const index = rows.findIndex((row) => row.id === lastId);
  return index === -1 ? offset : index + 1;
}
