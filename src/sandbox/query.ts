import { fingerprintOf, readCursor, writeCursor } from './cursor.ts';
import { type Filter, matches } from './filter.ts';
import type { SandboxContact } from './model.ts';
import { type RowBody, renderRow } from './render.ts';
import type { Selected } from './select.ts';
import type { SandboxSettings } from './settings.ts';
import { compareKeys, type SortKey, type SortTerm, sortValue } from './sort.ts';
import type { TeamStore } from './team-store.ts';

/** What list and query come down to. */
export interface PageQuery {
  readonly select: readonly Selected[];
  readonly filter: Filter;
  readonly sort: readonly SortTerm[];
  /** Not looked at when there is a cursor. */
  readonly limit: number;
  readonly cursor: unknown;
  readonly listId: string | null;
  /** Only these records, or null for all. */
  readonly ids: readonly string[] | null;
  readonly deleted: boolean;
  readonly includeTotal: boolean;
}

export interface PageBody {
  readonly data: readonly RowBody[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
  readonly total: number | null;
}

/** One page. Cursors hold the place, not a count: what is added or removed before it does not shift the walk. */
export function runQuery(store: TeamStore, query: PageQuery, settings: Readonly<SandboxSettings>): PageBody {
  const fingerprint = fingerprintOf([
    store.team.id,
    query.filter.source,
    query.filter.combinator,
    query.sort.map((term) => [term.property.slug, term.descending]),
    query.listId,
    query.ids,
    query.deleted,
  ]);
  const given = query.cursor ?? null;
  const cursor = given === null ? null : readCursor(given, fingerprint);
  const limit = cursor?.limit ?? query.limit;
  const keyOf = keyMaker(store, query);

  const found = candidates(store, query).filter((contact) => isWanted(contact, query));
  let placed = found.map((contact) => ({ contact, key: keyOf(contact) }));
  if (cursor !== null) placed = placed.filter(({ key }) => compareKeys(query.sort, key, cursor.after) > 0);
  if (query.sort.length > 0 || query.ids !== null) {
    placed.sort((left, right) => compareKeys(query.sort, left.key, right.key));
  }
  const page = placed.slice(0, limit);
  const last = page.at(-1);
  const hasMore = placed.length > page.length;
  return {
    data: page.map(({ contact }) => renderRow(store, contact, settings, query.select)),
    has_more: hasMore,
    next_cursor: hasMore && last !== undefined ? writeCursor({ fingerprint, limit, after: last.key }) : null,
    total: query.includeTotal ? found.length : null,
  };
}

function candidates(store: TeamStore, query: PageQuery): SandboxContact[] {
  if (query.ids === null) return [...store.contacts.values()];
  const known = [...new Set(query.ids)].map((id) => store.contacts.get(id));
  return known.filter((contact) => contact !== undefined);
}

function isWanted(contact: SandboxContact, query: PageQuery): boolean {
  if (contact.deletedAt !== null && !query.deleted) return false;
  if (query.listId !== null && !contact.listIds.includes(query.listId)) return false;
  return matches(query.filter, contact);
}

/**
 * Sorted: by the terms, then by id. Unsorted: by creation. Unsorted and by ids: in the reverse order of the
 * ids, since no order is promised there and nobody should come to rely on one.
 */
function keyMaker(store: TeamStore, query: PageQuery): (contact: SandboxContact) => SortKey {
  const { sort, ids } = query;
  if (sort.length > 0) {
    return (contact) => [...sort.map((term) => sortValue(store, contact, term.property)), contact.id];
  }
  if (ids === null) return (contact) => [contact.sequence];
  const places = new Map(ids.map((id, index) => [id, -index]));
  return (contact) => [places.get(contact.id) ?? 0];
}
