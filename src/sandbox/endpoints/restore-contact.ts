import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { notFound } from '../errors.ts';
import { renderRecord } from '../render.ts';
import { readUuid } from '../uuid.ts';
import { touch } from '../write.ts';

/** POST /v2/prism/{teamId}/contact/{contactId}/restore: one that is not deleted is answered as it is. */
export const restoreContact: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock, settings } = request;
  const contact = store.contacts.get(readUuid(param(request, 'contactId'), '.path.contactId'));
  if (contact === undefined) throw notFound('there is no such contact');
  const restored = contact.deletedAt === null ? contact : touch(store, clock, contact, { deletedAt: null });
  return { status: 200, body: renderRecord(store, restored, settings) };
};
