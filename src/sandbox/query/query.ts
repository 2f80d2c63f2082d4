import type { SandboxRecord } from '../model.ts';
import { fingerprintOf, readCursor, writeCursor } from './cursor.ts';
import { type Filter, matches } from './filter.ts';
import { type RowBody, renderRow, type Scene } from './render.ts';
import type { Selected } from './select.ts';
import { compareKeys, type SortKey, type SortTerm, sortValue } from './sort.ts';

/** What list and query come down to. */
export interface PageQuery {
  readonly select: readonly Selected[];
  readonly filter: Filter;
  readonly sort: readonly SortTerm[];
  /** Not looked at when there is a cursor, and neither is `page`, which counts from 1. */
  readonly limit: number;
  readonly page: number;
  readonly cursor: unknown;
  readonly listId: string | null;
  /** Only these records, or null for all. */
  readonly ids: readonly string[] | null;
  /** Only what came from one of these sources, or null for all. */
  readonly sources: readonly string[] | null;
  readonly deleted: boolean;
  readonly includeTotal: boolean;
}

interface PageBody {
  readonly data: readonly RowBody[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
  readonly total: number | null;
}

/** One page. A cursor holds the last key seen, so what is created or deleted meanwhile does not shift the walk. */
export function runQuery(scene: Scene, query: PageQuery): PageBody {
  const { store, table } = scene;
  const fingerprint = fingerprintOf([
    store.team.id,
    table.object.type,
    query.filter.source,
    query.filter.combinator,
    query.sort.map((term) => [term.property.slug, term.descending]),
    query.listId,
    query.ids,
    query.sources,
    query.deleted,
  ]);
  const given = query.cursor ?? null;
  const cursor = given === null ? null : readCursor(given, fingerprint);
  const limit = cursor?.limit ?? query.limit;
  const keyOf = keyMaker(scene, query);

  const found = candidates(scene, query).filter((record) => isWanted(scene, record, query));
  let placed = found.map((record) => ({ record, key: keyOf(record) }));
  if (cursor !== null) placed = placed.filter(({ key }) => compareKeys(query.sort, key, cursor.after) > 0);
  if (query.sort.length > 0 || query.ids !== null) {
    placed.sort((left, right) => compareKeys(query.sort, left.key, right.key));
  }
  if (cursor === null && query.page > 1) placed = placed.slice((query.page - 1) * limit);
  const page = placed.slice(0, limit);
  const last = page.at(-1);
  const hasMore = placed.length > page.length;
  return {
    data: page.map(({ record }) => renderRow(scene, record, query.select)),
    has_more: hasMore,
    next_cursor: hasMore && last !== undefined ? writeCursor({ fingerprint, limit, after: last.key }) : null,
    total: query.includeTotal ? found.length : null,
  };
}

function candidates({ table }: Scene, query: PageQuery): SandboxRecord[] {
  if (query.ids === null) return [...table.records.values()];
  const known = [...new Set(query.ids)].map((id) => table.records.get(id));
  return known.filter((record) => record !== undefined);
}

function isWanted({ store, table }: Scene, record: SandboxRecord, query: PageQuery): boolean {
  if (table.hides(record.id)) return false;
  if (record.deletedAt !== null && !query.deleted) return false;
  if (query.listId !== null && !record.listIds.includes(query.listId)) return false;
  const { sources } = query;
  if (sources !== null && !record.sourceIds.some((id) => sources.includes(id))) return false;
  return matches(store, query.filter, record);
}

/**
 * Sorted: by the terms, then by id. Unsorted: by creation. Unsorted and by ids: in the reverse order of the
 * ids, since no order is promised there and nobody should come to rely on one.
 */
function keyMaker({ store }: Scene, query: PageQuery): (record: SandboxRecord) => SortKey {
  const { sort, ids } = query;
  if (sort.length > 0) {
    return (record) => [...sort.map((term) => sortValue(store, record, term.property)), record.id];
  }
  if (ids === null) return (record) => [record.sequence];
  const places = new Map(ids.map((id, index) => [id, -index]));
  return (record) => [places.get(record.id) ?? 0];
}
