import { type Endpoint, type EndpointRequest, readFlag, readLimit } from '../endpoint.ts';
import { badRequest } from '../errors.ts';
import { readFilter } from '../filter.ts';
import { readListId } from '../lookup.ts';
import { runQuery } from '../query.ts';
import { readSelect, selectAll } from '../select.ts';
import { readSortText } from '../sort.ts';

const names = new Set(['cursor', 'limit', 'select', 'sort', 'list_id', 'deleted', 'include_total']);

/** GET /v2/prism/{teamId}/contact: any other parameter is an equality filter on the property of that name. */
export const listContacts: Endpoint = (request) => {
  const { store, query, settings } = request;
  const { properties } = store;
  const equalities = [...query]
    .filter(([name]) => !names.has(name))
    .map(([slug, value]) => ({ [slug]: { '=': value } }));
  const select = query.get('select');
  const sort = query.get('sort');
  const cursor = query.get('cursor');
  const page = runQuery(
    store,
    {
      select: select === null ? selectAll(properties) : readSelect(properties, named(select)),
      filter: readFilter(properties, equalities, 'AND'),
      sort: sort === null ? [] : readSortText(properties, sort),
      limit: cursor === null ? limitOf(request) : 25,
      cursor,
      listId: readListId(store, query.get('list_id')),
      ids: null,
      deleted: readFlag(request, 'deleted'),
      includeTotal: readFlag(request, 'include_total'),
    },
    settings,
  );
  return { status: 200, body: page };
};

function limitOf(request: EndpointRequest): number {
  const text = request.query.get('limit');
  return readLimit(text === null ? undefined : /^\d+$/.test(text) ? Number(text) : Number.NaN);
}

function named(select: string): string[] {
  const slugs = select.split(',').map((slug) => slug.trim());
  if (slugs.includes(''))
    throw badRequest('invalid_select', 'select must name properties, separated by commas');
  return slugs;
}
