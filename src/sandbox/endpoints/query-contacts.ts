import { allowQuery, type Endpoint, readLimit } from '../endpoint.ts';
import { badRequest } from '../errors.ts';
import { readFilter } from '../filter.ts';
import { isObject, isStringArray } from '../json.ts';
import { readListId } from '../lookup.ts';
import { runQuery } from '../query.ts';
import { readSelect } from '../select.ts';
import { readSort } from '../sort.ts';
import { readUuid } from '../uuid.ts';

const bodyKeys = ['query', 'id', 'deleted', 'include_total', 'cursor'];
const queryKeys = ['select', 'filter', 'combinator', 'sort', 'limit', 'page', 'cursor', 'list_id'];

/** POST /v2/prism/{teamId}/contact/query: `id` makes it the batch read. */
export const queryContacts: Endpoint = (request) => {
  allowQuery(request);
  const { store, settings } = request;
  const body = known(request.body, bodyKeys, 'the body');
  const query = known(body['query'], queryKeys, 'query');
  const cursor = query['cursor'] ?? body['cursor'] ?? null;
  if (cursor === null && (query['page'] ?? null) !== null) {
    throw badRequest('invalid_query', 'pages are reached by cursor, not by number');
  }
  const { select } = query;
  if (!isStringArray(select) || select.length === 0) {
    throw badRequest('invalid_select', 'select must be an array of at least one property slug');
  }
  const page = runQuery(
    store,
    {
      select: readSelect(store.properties, select),
      filter: readFilter(store.properties, query['filter'], query['combinator']),
      sort: readSort(store.properties, query['sort']),
      limit: cursor === null ? readLimit(query['limit']) : 25,
      cursor,
      listId: readListId(store, query['list_id']),
      ids: readIds(body['id']),
      deleted: flag(body, 'deleted'),
      includeTotal: flag(body, 'include_total'),
    },
    settings,
  );
  return { status: 200, body: page };
};

function readIds(id: unknown): string[] | null {
  if (id === undefined || id === null) return null;
  return (Array.isArray(id) ? id : [id]).map((one) => readUuid(one, '.body.id'));
}

function flag(body: Record<string, unknown>, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw badRequest('invalid_body', `${name} must be true or false`);
  return value;
}

function known(value: unknown, keys: readonly string[], where: string): Record<string, unknown> {
  if (!isObject(value)) throw badRequest('invalid_body', `${where} must be a JSON object`);
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw badRequest('invalid_body', `unknown key ${JSON.stringify(unknown)} in ${where}`);
  return value;
}
