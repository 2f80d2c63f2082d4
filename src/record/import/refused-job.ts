import {
  PrismArgumentError,
  PrismBadRequestError,
  PrismConflictError,
  type PrismError,
  PrismUnprocessableError,
} from '../../prism/errors.ts';
import { codedAs, type PrismErrorCode } from '../write/error-code.ts';
import { listIssues } from '../write/issues.ts';
import type { Unsendable } from '../write/unsendable.ts';
import { type FailedJob, rowOf, type SentJob } from './failed-job.ts';

type Sent = Required<Pick<SentJob, 'rows' | 'catalogue'>>;

/** An import that the upstream did not take (400, 409, 422), or that has no address, is one that failed. */
export function refusedJob(error: PrismError, sent: Sent): FailedJob | undefined {
  const otherwise = codeOf(error);
  if (otherwise === undefined) return undefined;
  const { upstreamCode, message, issues } = error;
  const job = nothingDone(sent);
  const told = listIssues(issues, (index) => rowOf(job, index));
  return { ...job, ...codedAs(upstreamCode, otherwise), message, issues: told };
}

/** An import that cannot be sent, and was not. */
export function unsentJob(unsendable: Unsendable, sent: Sent): FailedJob {
  return { ...nothingDone(sent), ...unsendable };
}

function codeOf(error: PrismError): PrismErrorCode | undefined {
  if (error instanceof PrismArgumentError) return 'BAD_USER_INPUT';
  if (error instanceof PrismConflictError) return 'CONFLICT';
  const isRefusal = error instanceof PrismBadRequestError || error instanceof PrismUnprocessableError;
  return isRefusal ? 'VALIDATION_FAILED' : undefined;
}

function nothingDone(sent: Sent): SentJob {
  return {
    ...sent,
    jobId: null,
    status: 'failed',
    total: sent.rows.length,
    processed: 0,
    succeeded: 0,
    failed: 0,
    createdAt: null,
    updatedAt: null,
    expiresAt: null,
    error: null,
    results: [],
  };
}
