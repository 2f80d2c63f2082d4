import type { ImportJob } from '../../prism/client/import-job.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import type { WriteInput } from '../value/values-input.ts';
import { type Coded, codedAs } from '../write/error-code.ts';
import { type InputItem, listIssues, type WriteIssue } from '../write/issues.ts';

/** A job, with the rows of the input where this operation sent it. */
export interface SentJob extends ImportJob {
  readonly rows?: readonly WriteInput[];
  readonly catalogue?: readonly CatalogueProperty[];
}

/** An import that failed as a whole, as the `PrismError` that it is. */
export interface FailedJob extends SentJob, Coded {
  readonly message: string;
  readonly issues: readonly WriteIssue[];
}

/** The job as the schema shows it: a failed one tells its error as its own */
export function shown(job: SentJob): SentJob | FailedJob {
  if (job.status !== 'failed') return job;
  const { code, message, issues } = job.error ?? untold;
  const rowAt = (index: number) => rowOf(job, index);
  return { ...job, ...codedAs(code, 'IMPORT_FAILED'), message, issues: listIssues(issues, rowAt) };
}

const untold = { code: null, message: 'The upstream does not say why it failed.', issues: [] };

/** A row of the input, as far as this operation knows it. */
export function rowOf({ rows, catalogue = [] }: SentJob, index: number): InputItem {
  return { at: `rows.${index}`, input: rows?.[index] ?? {}, catalogue };
}
