import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { findLive } from '../lookup.ts';
import { renderRecord } from '../render.ts';
import { createContact, touch } from '../write.ts';

/** POST /v2/prism/{teamId}/contact/{contactId}/duplicate: answers the copy, in the same lists as the original. */
export const duplicateContact: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock, settings } = request;
  const original = findLive(store, param(request, 'contactId'));
  const created = createContact(store, clock, { values: original.values, list: original.list });
  const copy =
    original.listIds.length === 0 ? created : touch(store, clock, created, { listIds: original.listIds });
  return { status: 200, body: renderRecord(store, copy, settings) };
};
