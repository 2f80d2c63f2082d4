import type { ImportJob } from '../../prism/client/import-job.ts';

/** An import that failed as a whole, as the `ContactError` that it is. */
export interface FailedJob extends ImportJob {
  readonly code: string;
  readonly message: string;
}

/** The job as the schema shows it: a failed one tells its error as its own. */
export function shown(job: ImportJob): ImportJob | FailedJob {
  if (job.status !== 'failed') return job;
  const { code, message } = job.error ?? { code: null, message: 'The upstream does not say why it failed.' };
  return { ...job, code: code ?? 'IMPORT_FAILED', message };
}
