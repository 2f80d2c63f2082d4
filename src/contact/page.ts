import { PrismInvalidResponseError } from '../prism/errors.ts';
import type { ContactPage, ContactRecord } from '../prism/record.ts';

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
}

export interface Slice {
  readonly entries: readonly { readonly contact: ContactRecord; readonly position: Position }[];
  readonly hasNext: boolean;
  /** Where the next slice starts; also known when this one is empty. */
  readonly end: Position;
  readonly total: number | null;
}

export type FetchPage = (pageCursor: string | null, pageSize: number) => Promise<ContactPage>;

/**
 * Where a new walk starts. Its page size is `first`, or for small values its smallest multiple that is at least 10,
 * and 50 at most: so walking with one `first` costs a request a page, and another `first` later costs little more.
 */
export function startOfWalk(first: number): Position {
  const multiple = first * Math.ceil(smallestUpstreamPage / first);
  return { pageCursor: null, pageSize: Math.min(multiple, largestUpstreamPage), offset: -1, lastId: null };
}

/** How many upstream pages the `first` records behind a position may take. */
export function pagesOf(first: number, { pageSize, offset }: Position): number {
  return Math.ceil((first + offset + 1) / pageSize);
}

/** The `first` records behind a position, over as many upstream pages as that takes, each fetched once. */
export async function readSlice(first: number, start: Position, fetch: FetchPage): Promise<Slice> {
  const { pageSize } = start;
  const entries: { contact: ContactRecord; position: Position }[] = [];
  const visited = new Set<string | null>();
  let pageCursor = start.pageCursor;
  let end = start;
  let total: number | null = null;
  for (;;) {
    if (visited.has(pageCursor))
      throw new PrismInvalidResponseError('The upstream answered a page cursor for the second time.');
    visited.add(pageCursor);
    const { rows, nextCursor, total: pageTotal } = await fetch(pageCursor, pageSize);
    total ??= pageTotal;
    for (let index = visited.size === 1 ? firstUntaken(rows, start) : 0; index < rows.length; index++) {
      if (entries.length === first) return { entries, hasNext: true, end, total };
      const contact = rows[index];
      if (contact === undefined) continue;
      const isLast = index === rows.length - 1;
      end =
        isLast && nextCursor !== null
          ? { pageCursor: nextCursor, pageSize, offset: -1, lastId: null }
          : { pageCursor, pageSize, offset: index, lastId: contact.id };
      entries.push({ contact, position: end });
    }
    if (nextCursor === null || entries.length === first) {
      return { entries, hasNext: nextCursor !== null, end, total };
    }
    pageCursor = nextCursor;
  }
}

/** Behind the row taken last, found by its id; if it has gone, the rows behind it have moved up into its place. */
function firstUntaken(rows: readonly ContactRecord[], { offset, lastId }: Position): number {
  if (lastId === null) return offset + 1;
  const index = rows.findIndex((row) => row.id === lastId);
  return index === -1 ? offset : index + 1;
}
