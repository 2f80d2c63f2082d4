import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { etagOf } from '../etag.ts';
import { findLive } from '../lookup.ts';
import { renderRecord } from '../render.ts';
import { readSelectText } from '../select-text.ts';

/** GET …/{recordId}: the only answer with an `etag`. */
export const getRecord: RecordEndpoint = (request) => {
  allowQuery(request, 'select');
  const select = readSelectText(request);
  const record = findLive(request.table, param(request, 'recordId'));
  const body = renderRecord(request, record, select);
  return { status: 200, body, headers: { etag: etagOf(record) } };
};
