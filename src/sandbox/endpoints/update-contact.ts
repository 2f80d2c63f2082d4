import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { checkIfMatch } from '../etag.ts';
import { findLive } from '../lookup.ts';
import { renderRecord } from '../render.ts';
import { checkValues, patchContact, readWrite } from '../write.ts';

/** PATCH /v2/prism/{teamId}/contact/{contactId}: absent values stay, null clears. */
export const updateContact: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock, settings } = request;
  const { values, list } = readWrite(request.body);
  const contact = findLive(store, param(request, 'contactId'));
  checkIfMatch(contact, request.headers['if-match']);
  const changed = patchContact(store, clock, contact, { values: checkValues(store, values), list });
  return { status: 200, body: renderRecord(store, changed, settings) };
};
