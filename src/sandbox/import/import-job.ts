import type { ImportPlan } from './import-plan.ts';
import type { ImportRowResult } from './import-row.ts';

/** How long a job can be asked for after it was made, by the sandbox's clock. */
export const jobLifetimeMs = 7 * 24 * 3_600_000;

/** An import under way or done. Times are epoch milliseconds. */
export interface ImportJob {
  /** Null for one that ran while its request waited. */
  readonly id: string | null;
  readonly plan: ImportPlan;
  readonly createdAt: number;
  updatedAt: number;
  status: 'processing' | 'complete' | 'failed';
  readonly results: ImportRowResult[];
  /** Rows that may have been worked on by now, with fractions: grows with time and speed. */
  due: number;
  dueAt: number;
}

export function startJob(id: string | null, plan: ImportPlan, now: number): ImportJob {
  return { id, plan, createdAt: now, updatedAt: now, status: 'processing', results: [], due: 0, dueAt: now };
}

/** The ImportJob of the contract; `results` only once it is complete, `error` only when it failed. */
export function renderJob(job: ImportJob): Record<string, unknown> {
  const failed = job.results.filter((result) => result.error !== undefined).length;
  const snapshot = {
    job_id: job.id,
    status: job.status,
    total: job.plan.rows.length,
    created_at: new Date(job.createdAt).toISOString(),
    updated_at: new Date(job.updatedAt).toISOString(),
    expires_at: new Date(job.createdAt + jobLifetimeMs).toISOString(),
    processed: job.results.length,
    succeeded: job.results.length - failed,
    failed,
  };
  if (job.status === 'complete') return { ...snapshot, results: job.results };
  if (job.status === 'processing') return snapshot;
  return { ...snapshot, error: { code: 'import_failed', message: 'the import was stopped as a whole' } };
}
