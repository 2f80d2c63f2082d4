import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { checkIfMatch } from '../write/etag.ts';
import { findLive } from '../write/lookup.ts';
import { touch } from '../write/write.ts';

/** DELETE …/{recordId}: a soft delete; deleting it again is a 404. */
export const deleteRecord: RecordEndpoint = (request) => {
  allowQuery(request);
  const { table, clock } = request;
  const record = findLive(table, param(request, 'recordId'));
  checkIfMatch(record, request.headers['if-match']);
  touch(request, record, { deletedAt: clock.iso() });
  return { status: 204 };
};
