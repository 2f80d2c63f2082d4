import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../../graphql/builder.ts';
import { badUserInput } from '../../graphql/errors.ts';
import { PageInfo, type PageInfoSource } from '../../graphql/page-info.ts';
import { selectedFields } from '../../graphql/selection.ts';
import { perSelection } from '../../graphql/selection-cache.ts';
import { Contact } from '../../objects/contact.ts';
import type { Operation } from '../../operation/context.ts';
import type { ContactQuery } from '../../prism/client/client.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { type FilterInput, upstreamFilter } from '../filter/filter.ts';
import { type SortInput, upstreamSort } from '../filter/sort.ts';
import { ContactNeeds, needsOf } from '../read/needs.ts';
import { completed } from '../read/reads.ts';
import { countOf } from '../value/count.ts';
import { checkedListId } from '../value/list-id.ts';
import { decodeCursor, encodeCursor, fingerprintOf } from './cursor.ts';
import { type FetchPage, type Position, pagesOf, readSlice, startOfWalk } from './page.ts';

interface Connection {
  readonly contacts: readonly ContactRecord[];
  /** The cursor behind one of them, by its index: not all that are answered are asked for. */
  readonly cursorOf: (index: number) => string;
  readonly pageInfo: PageInfoSource;
  readonly totalCount: () => Promise<number | null> | number | null;
}

interface Edge {
  readonly connection: Connection;
  readonly index: number;
  readonly node: ContactRecord;
}

const ContactEdge = builder.objectRef<Edge>('ContactEdge').implement({
  description: 'A contact and its place in the connection.',
  fields: (t) => ({
    cursor: t.string({
      nullable: false,
      description: 'Pass it as `after` to go on behind this contact.',
      resolve: ({ connection, index }) => connection.cursorOf(index),
    }),
    node: t.expose('node', { type: Contact, nullable: false, description: 'The contact.' }),
  }),
});

export const ContactConnection = builder.objectRef<Connection>('ContactConnection').implement({
  description: 'A page of contacts (Relay cursor connections, forward only).',
  fields: (t) => ({
    edges: t.field({
      type: [ContactEdge],
      nullable: false,
      description: 'The contacts with their cursors.',
      resolve: (connection) => connection.contacts.map((node, index) => ({ connection, index, node })),
    }),
    nodes: t.expose('contacts', { type: [Contact], nullable: false, description: 'The contacts alone.' }),
    pageInfo: t.expose('pageInfo', { type: PageInfo, nullable: false, description: 'How to go on.' }),
    totalCount: t.int({
      description:
        'How many contacts match, over all pages. Costs the upstream a pass over them, so nothing unless selected.',
      resolve: async ({ totalCount }) => countOf(await totalCount(), 'total'),
    }),
  }),
});

export interface ConnectionArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly filter?: FilterInput | null | undefined;
  readonly sort?: readonly SortInput[] | null | undefined;
  readonly listId?: string | null | undefined;
  readonly includeDeleted?: boolean | null | undefined;
}

/** As far as the gateway is not set to less. */
const defaultFirst = 25;

/** One page, for the fewest requests that the selection allows: `totalCount` alone reads no page. */
export async function resolveConnection(
  args: ConnectionArguments,
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const first = checkedFirst(args.first, operation.maxPageSize);
  const scope = scopeOf(args);
  // For cursors alone, which are not always asked for.
  let known: string | undefined;
  const fingerprint = () => {
    known ??= fingerprintOf(scope);
    return known;
  };
  const start = args.after == null ? startOfWalk(first) : decodeCursor(args.after, fingerprint());
  const selection = selectionOf(info);

  const request = (select: string[], limit: number, total: boolean): ContactQuery => ({
    query: {
      select,
      limit,
      ...(scope.filter.length === 0 ? undefined : { filter: scope.filter, combinator: scope.combinator }),
      ...(scope.sort.length === 0 ? undefined : { sort: scope.sort }),
      ...(scope.listId === null ? undefined : { list_id: scope.listId }),
    },
    ...(scope.deleted ? { deleted: true } : undefined),
    ...(total ? { include_total: true } : undefined),
  });

  if (!selection.page) {
    return {
      contacts: [],
      cursorOf: () => encodeCursor(start, fingerprint()),
      pageInfo: pageInfoOf(start, start, false, args.after != null, fingerprint),
      totalCount: () =>
        operation.planned(1, async () => {
          if (scope.filter.length === 0 && !scope.deleted)
            return operation.prism.count(scope.listId ?? undefined);
          const select = await operation.reads.select(new ContactNeeds());
          return (await operation.prism.query(request(select, 1, true))).total;
        }),
    };
  }

  // What only a record tells will cost a GET for each contact of the page.
  const planned = operation.allowance.reserve(pagesOf(first, start) + (selection.needs.record ? first : 0));
  if (selection.needs.everything) operation.definitions.reserve();
  const { select, needs } = await operation.reads.selectable(selection.needs);
  let wantsTotal = selection.total;
  const fetchPage: FetchPage = async (pageCursor, pageSize) => {
    planned.spend();
    const body = request(select, pageSize, wantsTotal);
    wantsTotal = false;
    const page = await operation.prism.query(pageCursor === null ? body : { ...body, cursor: pageCursor });
    if (!needs.everything) return page;
    return { ...page, rows: page.rows.map((row) => completed(row, needs)) };
  };
  const mayGoOn = () => operation.allowance.left > 0;
  const slice = await readSlice(first, start, fetchPage, mayGoOn).finally(() => planned.end());
  const { contacts, positionOf, end } = slice;
  const begin = contacts.length === 0 ? end : positionOf(0);
  return {
    contacts,
    cursorOf: (index) => encodeCursor(positionOf(index), fingerprint()),
    pageInfo: pageInfoOf(begin, end, slice.hasNext, args.after != null, fingerprint),
    totalCount: () => slice.total,
  };
}

function checkedFirst(first: number | null | undefined, max: number): number {
  const value = first ?? Math.min(defaultFirst, max);
  if (value >= 1 && value <= max) return value;
  throw badUserInput(`\`first\` must be from 1 to ${max}, not ${value}.`, 'first');
}

/** What a cursor is bound to, in the upstream's own words: equal scopes have equal fingerprints. */
function scopeOf(args: ConnectionArguments) {
  return {
    ...upstreamFilter(args.filter),
    sort: upstreamSort(args.sort),
    listId: checkedListId(args.listId, 'listId') ?? null,
    deleted: args.includeDeleted ?? false,
  };
}

const selectionOf = perSelection((info): { page: boolean; total: boolean; needs: ContactNeeds } => {
  const needs = new ContactNeeds();
  let page = false;
  let total = false;
  for (const selected of selectedFields(info, 'ContactConnection')) {
    if (selected.field.name === 'totalCount') total = true;
    else page ||= selected.field.name !== '__typename';
    if (selected.field.name === 'nodes') needs.add(needsOf(selected.below()));
    if (selected.field.name !== 'edges') continue;
    for (const edge of selected.below()) if (edge.field.name === 'node') needs.add(needsOf(edge.below()));
  }
  return { page, total, needs };
});

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
