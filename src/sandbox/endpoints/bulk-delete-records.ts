import { allowQuery, type RecordEndpoint } from '../endpoint.ts';
import { readUuid } from '../uuid.ts';
import { readBatch, runBatch } from '../write/batch.ts';
import { findLive } from '../write/lookup.ts';
import { refuseBadItems } from '../write/refuse-batch.ts';
import { touch } from '../write/write.ts';

/** POST …/batch/delete: one that is deleted already is `not_found`. */
export const bulkDeleteRecords: RecordEndpoint = (request) => {
  allowQuery(request);
  const { table, clock, settings } = request;
  const ids = readBatch(request.body, 'ids');
  if (settings.refuseBatches) refuseBadItems(ids, '.body.ids', readUuid);
  const body = runBatch(
    ids,
    (id) => id,
    (id) => {
      touch(request, findLive(table, id), { deletedAt: clock.iso() });
      return null;
    },
  );
  return { status: 200, body };
};
