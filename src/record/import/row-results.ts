import { codedError } from '../../graphql/errors.ts';
import type { ImportRowResult } from '../../prism/client/import-job.ts';
import { countOf } from '../value/count.ts';
import { type Coded, codedAs } from '../write/error-code.ts';
import { type InputItem, itemIssues, type WriteIssue } from '../write/issues.ts';
import { rowOf, type SentJob } from './failed-job.ts';

/** A row that is there now. */
export interface ImportedRow {
  readonly outcome: 'created' | 'matched' | 'updated';
  readonly index: number;
  readonly id: string;
}

/** A row that is not, as far as is known. */
export interface RefusedRow extends Coded {
  readonly outcome: 'error';
  readonly index: number;
  readonly message: string;
  readonly issues: readonly WriteIssue[];
}

/** What became of one row of an import. */
export type RowResult = ImportedRow | RefusedRow;

/**
 * One result for each row, in the order of the input: by `input_index` where the upstream tells it, else by position.
 * A row that the upstream tells nothing about is an error, never a success; one that it tells of behind `total` is told.
 * Throws UPSTREAM_INVALID_RESPONSE when it counts more rows than an import has and than it tells of.
 */
export function rowResults(job: SentJob, mostRows: number): readonly RowResult[] {
  let known = resultsOf.get(job);
  if (known === undefined) {
    known = matched(job, mostRows);
    resultsOf.set(job, known);
  }
  return known;
}

/** All who watch an import are told of the same snapshots: what became of its rows is worked out once. */
const resultsOf = new WeakMap<SentJob, readonly RowResult[]>();

function matched(job: SentJob, mostRows: number): RowResult[] {
  const { results, total } = job;
  const byRow = new Map<number, ImportRowResult>();
  for (const result of results) {
    if (result.inputIndex !== null && !byRow.has(result.inputIndex)) byRow.set(result.inputIndex, result);
  }
  for (const [position, result] of results.entries()) {
    if (result.inputIndex === null && !byRow.has(position)) byRow.set(position, result);
  }
  let length = countOf(total, 'total') ?? 0;
  for (const index of byRow.keys()) length = Math.max(length, index + 1);
  if (length > Math.max(mostRows, results.length)) {
    throw codedError(
      'UPSTREAM_INVALID_RESPONSE',
      `The upstream counts ${length} rows in this import and tells of ${results.length}.`,
    );
  }
  return Array.from({ length }, (_row, index) => rowResult(rowOf(job, index), index, byRow.get(index)));
}

function rowResult(row: InputItem, index: number, result: ImportRowResult | undefined): RowResult {
  if (result !== undefined && result.outcome !== 'error' && result.id !== null) {
    return { outcome: result.outcome, index, id: result.id };
  }
  return {
    outcome: 'error',
    index,
    ...(result?.error == null
      ? { code: 'OUTCOME_UNKNOWN' as const }
      : codedAs(
          result.error.code,
          result.error.issues.length > 0 ? 'VALIDATION_FAILED' : 'UPSTREAM_REFUSED',
        )),
    message:
      result?.error?.message ??
      'The upstream tells nothing readable about this row, which may have been imported.',
    issues: itemIssues(result?.error?.issues ?? [], row),
  };
}
