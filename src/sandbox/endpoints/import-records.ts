import { allowQuery, type RecordEndpoint } from '../endpoint.ts';
import { renderJob } from '../import/import-job.ts';
import { readImport } from '../import/import-plan.ts';
import { refuseBadItems } from '../write/refuse-batch.ts';
import { checkValues, readWrite } from '../write/write.ts';

/** POST …/import: 200 when it is done, 202 and a `Location` when it goes on. */
export const importRecords: RecordEndpoint = async (request) => {
  allowQuery(request);
  const { store, table, imports, settings } = request;
  const plan = readImport(store, table, request.body);
  if (settings.refuseBatches) {
    // A copy, so that what is refused has made no options.
    const trial = { store, table: table.copy() };
    refuseBadItems(plan.rows, '.body.objects', (row, place) => {
      checkValues(trial, readWrite(row, [], place).values, { createOptions: plan.createOptions, place });
    });
  }
  const job = await imports.start(plan);
  if (job.id === null) return { status: 200, body: renderJob(job) };
  const location = `/v2/prism/${store.team.id}/imports/${job.id}`;
  return { status: 202, body: renderJob(job), headers: { location } };
};
