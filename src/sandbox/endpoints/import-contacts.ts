import { allowQuery, type Endpoint } from '../endpoint.ts';
import { renderJob } from '../import-job.ts';
import { readImport } from '../import-plan.ts';

/** POST /v2/prism/{teamId}/contact/import: 200 when it is done, 202 and a `Location` when it goes on. */
export const importContacts: Endpoint = async (request) => {
  allowQuery(request);
  const { store, imports } = request;
  const job = await imports.start(readImport(store, request.body));
  if (job.id === null) return { status: 200, body: renderJob(job) };
  const location = `/v2/prism/${store.team.id}/imports/${job.id}`;
  return { status: 202, body: renderJob(job), headers: { location } };
};
