import { allowQuery, type Endpoint } from '../endpoint.ts';
import { readListId } from '../lookup.ts';

/** GET /v2/prism/{teamId}/contact/count: soft-deleted contacts do not count. */
export const countContacts: Endpoint = (request) => {
  allowQuery(request, 'list_id');
  const { store } = request;
  const listId = readListId(store, request.query.get('list_id'));
  if (listId === null) return { status: 200, body: { total: store.liveCount } };
  const members = [...store.contacts.values()].filter(
    (contact) => contact.deletedAt === null && contact.listIds.includes(listId),
  );
  return { status: 200, body: { total: members.length } };
};
