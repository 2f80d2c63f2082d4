import { allowQuery, type RecordEndpoint } from '../endpoint.ts';
import { isObject } from '../json.ts';
import { below } from '../place.ts';
import { renderRecord } from '../query/render.ts';
import { readUuid } from '../uuid.ts';
import { readBatch, runBatch } from '../write/batch.ts';
import { findLive } from '../write/lookup.ts';
import { refuseBadItems } from '../write/refuse-batch.ts';
import { checkValues, patchRecord, readWrite } from '../write/write.ts';

/** POST …/batch/update: 200 unless all are refused; each item's outcome at its place. */
export const bulkUpdateRecords: RecordEndpoint = (request) => {
  allowQuery(request);
  const { table, settings } = request;
  const items = readBatch(request.body, 'items');
  const idOf = (item: unknown): unknown => (isObject(item) ? item['id'] : undefined);
  if (settings.refuseBatches) {
    refuseBadItems(items, '.body.items', (item, place) => {
      const { values } = readWrite(item, ['id'], place);
      const current = table.live(readUuid(idOf(item), below(place, 'id')));
      checkValues(request, values, { current, place });
    });
  }
  const body = runBatch(items, idOf, (id, item) => {
    const { values, list } = readWrite(item, ['id']);
    const current = findLive(table, id);
    const changed = patchRecord(request, current, {
      values: checkValues(request, values, { current }),
      list,
    });
    return renderRecord(request, changed);
  });
  return { status: 200, body };
};
