import { readBatch, runBatch } from '../batch.ts';
import { allowQuery, type Endpoint } from '../endpoint.ts';
import { findLive } from '../lookup.ts';
import { refuseBadItems } from '../refuse-batch.ts';
import { readUuid } from '../uuid.ts';
import { touch } from '../write.ts';

/** POST /v2/prism/{teamId}/contact/batch/delete: one that is deleted already is `not_found`. */
export const bulkDeleteContacts: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock, settings } = request;
  const ids = readBatch(request.body, 'ids');
  if (settings.refuseBatches) refuseBadItems(ids, '.body.ids', readUuid);
  const body = runBatch(
    ids,
    (id) => id,
    (id) => {
      touch(store, clock, findLive(store, id), { deletedAt: clock.iso() });
      return null;
    },
  );
  return { status: 200, body };
};
