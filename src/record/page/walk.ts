import type { PrismRecord, RecordPage } from '../../prism/client/record.ts';
import {
  type FetchPage,
  firstUntaken,
  nextOf,
  type Position,
  pagesOf,
  placeBehind,
  type Slice,
} from './page.ts';

/** The most upstream pages that are looked through for one page: 500 records. */
export const mostWalked = 10;

/**
 * The `first` records behind a position that match, looked for in the upstream's pages; fewer where so many have been
 * looked through, or `mayGoOn` says that no more than planned may be sent. `hasNext` is true as long as there are rows
 * that nobody has looked at, or a match among those that were read. Throws for an upstream whose walk goes in a circle.
 */
export async function readMatches(
  first: number,
  start: Position,
  fetch: FetchPage,
  matches: (record: PrismRecord) => boolean,
  mayGoOn: () => boolean,
): Promise<Slice> {
  const planned = pagesOf(first, start);
  const found: { readonly record: PrismRecord; readonly position: Position }[] = [];
  let place = start;
  for (let pages = 1; ; pages++) {
    const page = await fetch(place.pageCursor, start.pageSize);
    const next = nextOf(place, page);
    let row = pages === 1 ? firstUntaken(page.rows, start) : 0;
    for (; row < page.rows.length && found.length < first; row++) {
      const record = page.rows[row];
      if (record !== undefined && matches(record))
        found.push({ record, position: placeBehind(place, page, next, row) });
    }
    const isFull = found.length === first;
    if (isFull || next === undefined || pages >= mostWalked || (pages >= planned && !mayGoOn())) {
      return {
        records: found.map(({ record }) => record),
        positionOf: (index) => positionAt(found, index),
        hasNext: next !== undefined || page.rows.slice(row).some(matches),
        end: isFull ? positionAt(found, first - 1) : behind(place, page, next),
        total: null,
      };
    }
    place = next;
  }
}

/** Where all of a page has been looked at. */
function behind(place: Position, page: RecordPage, next: Position | undefined): Position {
  return page.rows.length === 0 ? (next ?? place) : placeBehind(place, page, next, page.rows.length - 1);
}

function positionAt(found: readonly { readonly position: Position }[], index: number): Position {
  const at = found[index];
  if (at === undefined) throw new RangeError(`There is no row ${index}.`);
  return at.position;
}
