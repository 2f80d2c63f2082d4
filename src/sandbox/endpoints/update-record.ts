import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { renderRecord } from '../query/render.ts';
import { checkIfMatch } from '../write/etag.ts';
import { findLive } from '../write/lookup.ts';
import { checkValues, patchRecord, readWrite } from '../write/write.ts';

/** PATCH …/{recordId}: absent values stay, null clears. */
export const updateRecord: RecordEndpoint = (request) => {
  allowQuery(request);
  const { values, list } = readWrite(request.body);
  const current = findLive(request.table, param(request, 'recordId'));
  checkIfMatch(current, request.headers['if-match']);
  const changed = patchRecord(request, current, { values: checkValues(request, values, { current }), list });
  return { status: 200, body: renderRecord(request, changed) };
};
