import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { notFound } from '../errors.ts';
import { renderRecord } from '../query/render.ts';
import { findOne, findProperty, readListId } from '../write/lookup.ts';

/** GET …/by/{slug}/{value}: 404 for none, 409 for more than one. */
export const findRecord: RecordEndpoint = (request) => {
  allowQuery(request, 'list_id');
  const { store, table } = request;
  const property = findProperty(table, param(request, 'slug'), '.path.slug');
  const listId = readListId(store, request.query.get('list_id'));
  const record = findOne(table, property, param(request, 'value'), { listId });
  if (record === undefined) throw notFound(`no ${table.object.type} has this ${property.slug}`);
  return { status: 200, body: renderRecord(request, record) };
};
