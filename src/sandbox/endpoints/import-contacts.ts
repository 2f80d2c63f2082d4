import { allowQuery, type Endpoint } from '../endpoint.ts';
import { renderJob } from '../import-job.ts';
import { readImport } from '../import-plan.ts';
import { refuseBadItems } from '../refuse-batch.ts';
import { checkValues, readWrite } from '../write.ts';

/** POST /v2/prism/{teamId}/contact/import: 200 when it is done, 202 and a `Location` when it goes on. */
export const importContacts: Endpoint = async (request) => {
  allowQuery(request);
  const { store, imports, settings } = request;
  const plan = readImport(store, request.body);
  if (settings.refuseBatches) {
    const trial = store.copy();
    refuseBadItems(plan.rows, '.body.objects', (row, place) => {
      checkValues(trial, readWrite(row, [], place).values, { ...plan, place });
    });
  }
  const job = await imports.start(plan);
  if (job.id === null) return { status: 200, body: renderJob(job) };
  const location = `/v2/prism/${store.team.id}/imports/${job.id}`;
  return { status: 202, body: renderJob(job), headers: { location } };
};
