import { readBatch, runBatch } from '../batch.ts';
import { allowQuery, type Endpoint } from '../endpoint.ts';
import { isObject } from '../json.ts';
import { findLive } from '../lookup.ts';
import { below } from '../place.ts';
import { refuseBadItems } from '../refuse-batch.ts';
import { renderRecord } from '../render.ts';
import { readUuid } from '../uuid.ts';
import { checkValues, patchContact, readWrite } from '../write.ts';

/** POST /v2/prism/{teamId}/contact/batch/update: always 200; each item's outcome at its place. */
export const bulkUpdateContacts: Endpoint = (request) => {
  allowQuery(request);
  const { store, clock, settings } = request;
  const items = readBatch(request.body, 'items');
  const idOf = (item: unknown): unknown => (isObject(item) ? item['id'] : undefined);
  if (settings.refuseBatches) {
    refuseBadItems(items, '.body.items', (item, place) => {
      const { values } = readWrite(item, ['id'], place);
      readUuid(idOf(item), below(place, 'id'));
      checkValues(store, values, { createOptions: false, place });
    });
  }
  const body = runBatch(items, idOf, (id, item) => {
    const { values, list } = readWrite(item, ['id']);
    const contact = findLive(store, id);
    const changed = patchContact(store, clock, contact, { values: checkValues(store, values), list });
    return renderRecord(store, changed, settings);
  });
  return { status: 200, body };
};
