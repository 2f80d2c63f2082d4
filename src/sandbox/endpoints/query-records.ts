import { allowQuery, type RecordEndpoint, readLimit } from '../endpoint.ts';
import { badRequest } from '../errors.ts';
import { isObject, isStringArray } from '../json.ts';
import { below } from '../place.ts';
import { readFilter } from '../query/filter.ts';
import { runQuery } from '../query/query.ts';
import { readSelect } from '../query/select.ts';
import { readSort } from '../query/sort.ts';
import { readUuid } from '../uuid.ts';
import { readListId } from '../write/lookup.ts';

const bodyKeys = ['query', 'id', 'sources', 'boxes', 'deleted', 'include_total', 'cursor'];
const queryKeys = ['select', 'filter', 'combinator', 'sort', 'limit', 'page', 'cursor', 'list_id'];

/** POST …/query: `id` makes it the batch read. `boxes` are accepted and change nothing. */
export const queryRecords: RecordEndpoint = (request) => {
  allowQuery(request);
  const { store, table } = request;
  const body = known(request.body, bodyKeys, '.body');
  const query = known(body['query'], queryKeys, '.body.query');
  const cursor = query['cursor'] ?? body['cursor'] ?? null;
  const { select } = query;
  const place = '.body.query.select';
  if (!isStringArray(select) || select.length === 0) {
    throw badRequest('invalid_select', 'select must be an array of at least one property slug', place);
  }
  if (!isStringArray(body['boxes'] ?? [])) {
    throw badRequest('invalid_body', 'boxes must be an array of strings', '.body.boxes');
  }
  const page = runQuery(request, {
    select: readSelect(store, table, select, (index) => below(place, index)),
    filter: readFilter(store, table, query['filter'], query['combinator'], '.body.query.filter'),
    sort: readSort(table.properties, query['sort'], '.body.query.sort'),
    limit: cursor === null ? readLimit(query['limit'], '.body.query.limit') : 25,
    page: cursor === null ? readPage(query['page']) : 1,
    cursor,
    listId: readListId(store, query['list_id'], '.body.query.list_id'),
    ids: readIds(body['id'], '.body.id'),
    sources: readIds(body['sources'], '.body.sources'),
    deleted: flag(body, 'deleted'),
    includeTotal: flag(body, 'include_total'),
  });
  return { status: 200, body: page };
};

/** Counts from 1; deprecated. */
function readPage(page: unknown): number {
  const number = page ?? 1;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) {
    throw badRequest('invalid_query', 'page must be a whole number, 1 or more', '.body.query.page');
  }
  return number;
}

function readIds(id: unknown, place: string): string[] | null {
  if (id === undefined || id === null) return null;
  if (!Array.isArray(id)) return [readUuid(id, place)];
  return id.map((one, index) => readUuid(one, below(place, index)));
}

function flag(body: Record<string, unknown>, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') {
    throw badRequest('invalid_body', `${name} must be true or false`, below('.body', name));
  }
  return value;
}

function known(value: unknown, keys: readonly string[], place: string): Record<string, unknown> {
  if (!isObject(value)) throw badRequest('invalid_body', `${place.slice(1)} must be a JSON object`, place);
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw badRequest('invalid_body', `unknown key ${JSON.stringify(unknown)}`, below(place, unknown));
  return value;
}
