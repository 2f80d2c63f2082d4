import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { renderRecord } from '../query/render.ts';
import { findLive } from '../write/lookup.ts';
import { createRecord, touch } from '../write/write.ts';

/** POST …/{recordId}/duplicate: answers the copy, in the same lists as the original. */
export const duplicateRecord: RecordEndpoint = (request) => {
  allowQuery(request);
  const { values, list, listIds } = findLive(request.table, param(request, 'recordId'));
  const created = createRecord(request, { values, list });
  const copy = listIds.length === 0 ? created : touch(request, created, { listIds });
  return { status: 200, body: renderRecord(request, copy) };
};
