import type { GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../../graphql/errors.ts';
import { type SelectedField, selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { Operation } from '../../operation/context.ts';
import type { FilterCondition, RecordQuery } from '../../prism/client/object-client.ts';
import { type FilterInput, upstreamFilter } from '../filter/filter.ts';
import { type SortInput, upstreamSort } from '../filter/sort.ts';
import { noteKind } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { permitPath } from '../permission/path-permissions.ts';
import { Needs, needsOf } from '../read/needs.ts';
import { defaultFirst } from '../read/planned-rows.ts';
import { completed, readsOf } from '../read/reads.ts';
import { definitionsOf } from '../value/definitions.ts';
import { checkedListId } from '../value/list-id.ts';
import type { Connection } from './connection.ts';
import { decodeCursor, encodeCursor, fingerprintOf } from './cursor.ts';
import { type FetchPage, type Position, pagesOf, readSlice, startOfWalk } from './page.ts';
import type { PageInfoSource } from './page-info.ts';

export interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly filter?: FilterInput | null | undefined;
  readonly sort?: readonly SortInput[] | null | undefined;
  readonly listId?: string | null | undefined;
  readonly includeDeleted?: boolean | null | undefined;
}

/** What a connection is narrowed to besides its arguments: the records that belong to another one. */
export interface Within {
  readonly conditions?: readonly FilterCondition[];
  /** These alone; `of` says whose they are, for the cursor: the list itself may change from page to page. */
  readonly listed?: { readonly ids: readonly string[]; readonly of: string };
}

/** One page, for the fewest requests that the selection allows: `totalCount` alone reads no page. */
export async function resolveConnection(
  object: RecordObject,
  args: ConnectionArguments,
  operation: Operation,
  info: GraphQLResolveInfo,
  within: Within = {},
): Promise<Connection> {
  const first = checkedFirst(args.first, operation.options);
  const ids = within.listed?.ids;
  const scope = scopeOf(object, args, within);
  for (const condition of [...scope.filter, ...scope.sort])
    for (const slug of Object.keys(condition)) permitPath(object, slug, operation);
  const prism = operation.prism.of(object.path);
  // For cursors alone, which are not always asked for.
  let known: string | undefined;
  const fingerprint = () => {
    known ??= fingerprintOf(scope);
    return known;
  };
  const start = args.after == null ? startOfWalk(first) : decodeCursor(args.after, fingerprint());
  const selection = selectionOf(object)(info);

  const request = (select: string[], limit: number, total: boolean): RecordQuery => ({
    query: {
      select,
      limit,
      ...(scope.filter.length === 0 ? undefined : { filter: scope.filter, combinator: scope.combinator }),
      ...(scope.sort.length === 0 ? undefined : { sort: scope.sort }),
      ...(scope.listId === null ? undefined : { list_id: scope.listId }),
    },
    ...(ids === undefined ? undefined : { id: [...ids] }),
    ...(scope.deleted ? { deleted: true } : undefined),
    ...(total ? { include_total: true } : undefined),
  });

  // An upstream that is asked for no ids at all may answer with every record.
  const isEmpty = ids?.length === 0;
  if (!selection.page || isEmpty) {
    return {
      records: [],
      cursorOf: () => encodeCursor(start, fingerprint()),
      pageInfo: pageInfoOf(start, start, false, args.after != null, fingerprint),
      totalCount: () =>
        isEmpty
          ? 0
          : operation.planned(1, async () => {
              if (scope.filter.length === 0 && ids === undefined && !scope.deleted)
                return prism.count(scope.listId ?? undefined);
              const select = await readsOf(object, operation).select(new Needs());
              return (await prism.query(request(select, 1, true))).total;
            }),
    };
  }

  const planned = operation.allowance.reserve(requestsOf(first, start, selection.needs));
  if (selection.needs.everything) definitionsOf(object, operation).reserve();
  const { select, needs } = await readsOf(object, operation).selectable(selection.needs);
  let wantsTotal = selection.total;
  const fetchPage: FetchPage = async (pageCursor, pageSize) => {
    planned.spend();
    const body = request(select, pageSize, wantsTotal);
    wantsTotal = false;
    const page = await prism.query(pageCursor === null ? body : { ...body, cursor: pageCursor });
    for (const { id } of page.rows) noteKind(operation, id, object.path);
    if (!needs.everything) return page;
    return { ...page, rows: page.rows.map((row) => completed(row, needs)) };
  };
  const mayGoOn = () => operation.allowance.left > 0;
  const slice = await readSlice(first, start, fetchPage, mayGoOn).finally(() => planned.end());
  const { records, positionOf, end } = slice;
  const begin = records.length === 0 ? end : positionOf(0);
  return {
    records,
    cursorOf: (index) => encodeCursor(positionOf(index), fingerprint()),
    pageInfo: pageInfoOf(begin, end, slice.hasNext, args.after != null, fingerprint),
    totalCount: () => slice.total,
  };
}

function checkedFirst(
  first: number | null | undefined,
  { defaultPage, maxPageSize }: Operation['options'],
): number {
  const value = first ?? defaultPage;
  if (value >= 1 && value <= maxPageSize) return value;
  throw badUserInput(`\`first\` must be from 1 to ${maxPageSize}, not ${value}.`, 'first');
}

/** What a cursor is bound to, in the upstream's own words: equal scopes have equal fingerprints. */
function scopeOf(object: RecordObject, args: ConnectionArguments, { conditions = [], listed }: Within) {
  const { filter, combinator } = upstreamFilter(object, args.filter);
  if (conditions.length > 0 && combinator === 'OR' && filter.length > 1) {
    throw badUserInput(
      '`filter.match` must not be ANY here: the upstream joins all conditions alike, and one of them is whose records these are. Ask once for each condition, or filter the root field.',
      'filter.match',
    );
  }
  return {
    filter: [...conditions, ...filter],
    combinator: conditions.length > 0 ? ('AND' as const) : combinator,
    ...(listed === undefined ? undefined : { of: listed.of }),
    sort: upstreamSort(args.sort),
    listId: checkedListId(args.listId, 'listId') ?? null,
    deleted: args.includeDeleted ?? false,
  };
}

/** Pages, and what each record of them costs besides: a GET for what only that tells, and what refers to it. */
function requestsOf(first: number, start: Position, needs: Needs): number {
  return pagesOf(first, start) + first * (needs.each + (needs.record ? 1 : 0));
}

const selectionOf = once((object: RecordObject) =>
  perSelection((info) => selectedOf(selectedFields(info, `${object.name}Connection`))),
);

interface Selection {
  readonly page: boolean;
  readonly total: boolean;
  readonly needs: Needs;
}

function selectedOf(fields: readonly SelectedField[]): Selection {
  const needs = new Needs();
  let page = false;
  let total = false;
  for (const selected of fields) {
    if (selected.field.name === 'totalCount') total = true;
    else page ||= selected.field.name !== '__typename';
    if (selected.field.name === 'nodes') needs.add(needsOf(selected.below()));
    if (selected.field.name !== 'edges') continue;
    for (const edge of selected.below()) if (edge.field.name === 'node') needs.add(needsOf(edge.below()));
  }
  return { page, total, needs };
}

/** What a connection that is selected below a record will cost, at most. */
export function plannedRequests(field: SelectedField): number {
  const { page, total, needs } = selectedOf(field.below());
  const first = typeof field.args['first'] === 'number' ? Math.max(1, field.args['first']) : defaultFirst;
  if (page) return requestsOf(first, startOfWalk(first), needs);
  return total ? 1 : 0;
}

function pageInfoOf(
  begin: Position,
  end: Position,
  hasNextPage: boolean,
  hasPreviousPage: boolean,
  fingerprint: () => string,
): PageInfoSource {
  return {
    hasNextPage,
    hasPreviousPage,
    get startCursor() {
      return encodeCursor(begin, fingerprint());
    },
    get endCursor() {
      return encodeCursor(end, fingerprint());
    },
  };
}
