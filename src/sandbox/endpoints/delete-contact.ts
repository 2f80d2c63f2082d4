import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { checkIfMatch } from '../etag.ts';
import { findLive } from '../lookup.ts';
import { touch } from '../write.ts';

/** DELETE /v2/prism/{teamId}/contact/{contactId}: a soft delete; deleting it again is a 404. */
export const deleteContact: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock } = request;
  const contact = findLive(store, param(request, 'contactId'));
  checkIfMatch(contact, request.headers['if-match']);
  touch(store, clock, contact, { deletedAt: clock.iso() });
  return { status: 204 };
};
