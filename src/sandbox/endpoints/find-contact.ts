import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { notFound } from '../errors.ts';
import { findOne, findProperty, readListId } from '../lookup.ts';
import { renderRecord } from '../render.ts';

/** GET /v2/prism/{teamId}/contact/by/{slug}/{value}: 404 for none, 409 for more than one. */
export const findContact: Endpoint = (request) => {
  allowQuery(request, 'list_id');
  const { store, settings } = request;
  const property = findProperty(store, param(request, 'slug'));
  const listId = readListId(store, request.query.get('list_id'));
  const contact = findOne(store, property, param(request, 'value'), listId);
  if (contact === undefined) throw notFound(`no contact has this ${property.slug}`);
  return { status: 200, body: renderRecord(store, contact, settings) };
};
