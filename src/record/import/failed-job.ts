import type { ImportJob } from '../../prism/client/import-job.ts';
import type { WriteInput } from '../value/values-input.ts';
import { listIssues, type WriteIssue } from '../write/issues.ts';

/** A job, with the rows of the input where this operation sent it. */
export interface SentJob extends ImportJob {
  readonly rows?: readonly WriteInput[];
}

/** An import that failed as a whole, as the `ContactError` that it is. */
export interface FailedJob extends SentJob {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly WriteIssue[];
}

/** The job as the schema shows it: a failed one tells its error as its own. */
export function shown(job: SentJob): SentJob | FailedJob {
  if (job.status !== 'failed') return job;
  const { code, message, issues } = job.error ?? untold;
  const rowAt = (index: number) => ({ at: `rows.${index}`, input: job.rows?.[index] ?? {} });
  return { ...job, code: code ?? 'IMPORT_FAILED', message, issues: listIssues(issues, rowAt) };
}

const untold = { code: null, message: 'The upstream does not say why it failed.', issues: [] };
