import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { renderRecord } from '../query/render.ts';
import { etagOf } from '../write/etag.ts';
import { findLive } from '../write/lookup.ts';
import { readSelectText } from './select-text.ts';

/** GET …/{recordId}: the only answer with an `etag`. */
export const getRecord: RecordEndpoint = (request) => {
  allowQuery(request, 'select');
  const select = readSelectText(request);
  const record = findLive(request.table, param(request, 'recordId'));
  const body = renderRecord(request, record, select);
  return { status: 200, body, headers: { etag: etagOf(record) } };
};
