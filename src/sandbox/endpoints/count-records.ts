import { allowQuery, type RecordEndpoint } from '../endpoint.ts';
import { readListId } from '../write/lookup.ts';

/** GET …/count: what is soft-deleted does not count. */
export const countRecords: RecordEndpoint = (request) => {
  allowQuery(request, 'list_id');
  const { store, table } = request;
  const listId = readListId(store, request.query.get('list_id'));
  if (listId === null) return { status: 200, body: { total: table.liveCount } };
  const members = [...table.records.values()].filter(
    (record) => table.live(record.id) !== undefined && record.listIds.includes(listId),
  );
  return { status: 200, body: { total: members.length } };
};
