import { type EndpointRequest, type RecordEndpoint, readFlag, readLimit } from '../endpoint.ts';
import { readFilter } from '../query/filter.ts';
import { runQuery } from '../query/query.ts';
import { selectAll } from '../query/select.ts';
import { readSortText } from '../query/sort.ts';
import { readListId } from '../write/lookup.ts';
import { readSelectText } from './select-text.ts';

const names = new Set(['cursor', 'limit', 'select', 'sort', 'list_id', 'deleted', 'include_total']);

/** GET /v2/prism/{teamId}/{objectType}: any other parameter is an equality filter on the property of that name. */
export const listRecords: RecordEndpoint = (request) => {
  const { store, table, query } = request;
  const equalities = [...query]
    .filter(([name]) => !names.has(name))
    .map(([slug, value]) => ({ [slug]: { '=': value } }));
  const sort = query.get('sort');
  const cursor = query.get('cursor');
  const page = runQuery(request, {
    select: readSelectText(request) ?? selectAll(table.properties),
    filter: readFilter(store, table, equalities, 'AND', '.query'),
    sort: sort === null ? [] : readSortText(table.properties, sort, '.query.sort'),
    limit: cursor === null ? limitOf(request) : 25,
    page: 1,
    cursor,
    listId: readListId(store, query.get('list_id')),
    ids: null,
    sources: null,
    deleted: readFlag(request, 'deleted'),
    includeTotal: readFlag(request, 'include_total'),
  });
  return { status: 200, body: page };
};

function limitOf(request: EndpointRequest): number {
  const text = request.query.get('limit');
  const limit = text === null ? undefined : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return readLimit(limit, '.query.limit');
}
