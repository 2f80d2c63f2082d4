import { allowQuery, param, type RecordEndpoint } from '../endpoint.ts';
import { notFound } from '../errors.ts';
import { renderRecord } from '../query/render.ts';
import { readUuid } from '../uuid.ts';
import { touch } from '../write/write.ts';

/** POST …/{recordId}/restore: one that is not deleted is answered as it is. */
export const restoreRecord: RecordEndpoint = (request) => {
  allowQuery(request);
  const { table } = request;
  const id = readUuid(param(request, 'recordId'), '.path.recordId');
  const record = table.hides(id) ? undefined : table.records.get(id);
  if (record === undefined) throw notFound(`there is no such ${table.object.type}`);
  const restored = record.deletedAt === null ? record : touch(request, record, { deletedAt: null });
  return { status: 200, body: renderRecord(request, restored) };
};
