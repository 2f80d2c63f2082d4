import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { etagOf } from '../etag.ts';
import { findLive } from '../lookup.ts';
import { renderRecord } from '../render.ts';
import { readSelect } from '../select.ts';

/** GET /v2/prism/{teamId}/contact/{contactId}: the only answer with an `etag`. */
export const getContact: Endpoint = (request) => {
  allowQuery(request, 'select');
  const { store, settings } = request;
  const text = request.query.get('select');
  const select =
    text === null
      ? null
      : readSelect(
          store.properties,
          text.split(',').map((slug) => slug.trim()),
        );
  const contact = findLive(store, param(request, 'contactId'));
  const body = renderRecord(store, contact, settings, select);
  return { status: 200, body, headers: { etag: etagOf(contact) } };
};
