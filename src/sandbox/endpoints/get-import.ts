import { allowQuery, type Endpoint, param } from '../endpoint.ts';
import { notFound } from '../errors.ts';
import { renderJob } from '../import/import-job.ts';
import { readUuid } from '../uuid.ts';

/** GET /v2/prism/{teamId}/imports/{jobId}: 404 once seven days are over. */
export const getImport: Endpoint = (request) => {
  allowQuery(request);
  const job = request.imports.get(readUuid(param(request, 'jobId'), '.path.jobId'));
  if (job === undefined) throw notFound('there is no such import');
  return { status: 200, body: renderJob(job) };
};
