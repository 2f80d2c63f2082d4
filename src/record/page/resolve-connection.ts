import type { GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../../graphql/errors.ts';
import type { Operation } from '../../operation/context.ts';
import type { RecordQuery } from '../../prism/client/object-client.ts';
import type { Search } from '../filter/search.ts';
import { noteKinds } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import { permitPath } from '../permission/path-permissions.ts';
import { keptCount } from '../read/kept-count.ts';
import { keptPage } from '../read/kept-page.ts';
import { Needs } from '../read/needs.ts';
import { readsOf } from '../read/reads.ts';
import { definitionsOf } from '../value/definitions.ts';
import type { Connection } from './connection.ts';
import { countedOf, countsAll } from './counted.ts';
import { decodeCursor, encodeCursor, fingerprintOf } from './cursor.ts';
import {
  type FetchPage,
  largestUpstreamPage,
  type Position,
  readSlice,
  type Slice,
  startOfWalk,
} from './page.ts';
import type { PageInfoSource } from './page-info.ts';
import { readsPage, requestsOf, selectionOf } from './page-selection.ts';
import { type ConnectionArguments, type Scope, scopeOf, type Within } from './scope.ts';
import { readMatches } from './walk.ts';

/** One page, for the fewest requests that the selection allows: `totalCount` alone reads no page. */
export async function resolveConnection(
  object: RecordObject,
  args: ConnectionArguments,
  operation: Operation,
  info: GraphQLResolveInfo,
  within: Within = {},
): Promise<Connection> {
  assertForward(args);
  const first = checkedFirst(args.first, operation.options);
  const ids = within.listed?.ids;
  const { bound: scope, walked } = permitted(object, scopeOf(object, args, within), operation);
  // For cursors alone, which are not always asked for.
  let known: string | undefined;
  const fingerprint = () => {
    known ??= fingerprintOf(scope);
    return known;
  };
  const start =
    args.after == null
      ? startOfWalk(walked ? largestUpstreamPage : first)
      : decodeCursor(args.after, fingerprint());
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
  if (!readsPage(selection, first) || isEmpty) {
    return {
      records: [],
      cursorOf: () => encodeCursor(start, fingerprint()),
      pageInfo: pageInfoOf(start, start, false, args.after != null, fingerprint),
      totalCount: () => {
        if (isEmpty) return 0;
        if (walked) throw uncounted();
        return keptCount(object, operation, countedOf(scope, ids), async (prism) => {
          if (countsAll(scope, ids)) return prism.of(object.path).count(scope.listId ?? undefined);
          const select = await readsOf(object, operation).select(new Needs());
          return (await prism.of(object.path).query(request(select, 1, true))).total;
        });
      },
    };
  }

  const planned = operation.allowance.reserve(requestsOf(first, start, selection.needs, scope.deleted));
  if (selection.needs.everything || selection.needs.definitions) definitionsOf(object, operation).reserve();
  const { select, needs } = await readsOf(object, operation).selectable(withSlugs(selection.needs, walked));
  let wantsTotal = selection.total && !walked;
  const fetchPage: FetchPage = async (pageCursor, pageSize) => {
    const first = request(select, pageSize, wantsTotal);
    wantsTotal = false;
    const body = pageCursor === null ? first : { ...first, cursor: pageCursor };
    const page = await keptPage(object, operation, { body, needs, onAsk: () => planned.spend() });
    noteKinds(operation, page.rows, object.path);
    return page;
  };
  const mayGoOn = () => operation.allowance.left > 0;
  const wanted = Math.max(first, 1);
  let slice: Slice;
  try {
    slice = await (walked
      ? readMatches(wanted, start, fetchPage, walked.matches, mayGoOn)
      : readSlice(wanted, start, fetchPage, mayGoOn));
  } finally {
    planned.end();
  }
  // Of a page without records, all that is told is whether there are any.
  const { records, positionOf, end, hasNext } =
    first > 0
      ? slice
      : { ...slice, records: [], end: start, hasNext: slice.hasNext || slice.records.length > 0 };
  const begin = records.length === 0 ? end : positionOf(0);
  return {
    records,
    cursorOf: (index) => encodeCursor(positionOf(index), fingerprint()),
    pageInfo: pageInfoOf(begin, end, hasNext, args.after != null, fingerprint),
    totalCount: () => {
      if (walked) throw uncounted();
      return slice.total;
    },
  };
}

/** Throws FORBIDDEN where the filter, sort or search of a page leads through what the caller may not read. */
export function permitPage(object: RecordObject, args: ConnectionArguments, operation: Operation): void {
  let scope: Scope;
  try {
    scope = scopeOf(object, args, {});
  } catch {
    // What cannot be asked for is told when it is.
    return;
  }
  permitted(object, scope, operation);
}

function permitted(object: RecordObject, scope: Scope, operation: Operation): Scope {
  const { bound, walked } = scope;
  const asked = [...bound.filter, ...bound.sort].flatMap((condition) => Object.keys(condition));
  for (const slug of [...asked, ...(walked?.slugs ?? [])]) permitPath(object, slug, operation);
  return scope;
}

/** Throws BAD_USER_INPUT for what asks for the page before. */
function assertForward({ last, before }: ConnectionArguments): void {
  if (last != null) {
    throw badUserInput(
      '`last` is refused: the upstream pages forward only, so the last records would cost every page before them. Turn the sort round (`direction`) and ask for the `first` ones.',
      'last',
    );
  }
  if (before != null) {
    throw badUserInput(
      '`before` is refused: the upstream pages forward only. To go back, ask again `after` the cursor that the page before was asked with.',
      'before',
    );
  }
}

function withSlugs(needs: Needs, search: Search | undefined): Needs {
  if (search === undefined) return needs;
  const all = Needs.of(...search.slugs);
  all.add(needs);
  return all;
}

/** What matches is known only of the rows that were looked through. */
function uncounted() {
  return badUserInput(
    '`totalCount` is not known where `search` is given beside a filter that the upstream cannot join it with. Ask for it with one of the two.',
    'search',
  );
}

function checkedFirst(
  first: number | null | undefined,
  { defaultPage, maxPageSize }: Operation['options'],
): number {
  const value = first ?? defaultPage;
  if (value >= 0 && value <= maxPageSize) return value;
  throw badUserInput(`\`first\` must be from 0 to ${maxPageSize}, not ${value}.`, 'first');
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
    startCursor: () => encodeCursor(begin, fingerprint()),
    endCursor: () => encodeCursor(end, fingerprint()),
  };
}
