import { codedError } from '../../graphql/errors.ts';
import type { ImportRowResult } from '../../prism/client/import-job.ts';
import { countOf } from '../value/count.ts';
import type { WriteInput } from '../value/values-input.ts';
import { itemIssues, type WriteIssue } from '../write/issues.ts';
import type { SentJob } from './failed-job.ts';

/** What became of one row of an import. */
export type RowResult =
  | {
      readonly __typename: 'ContactImportRowCreated' | 'ContactImportRowMatched' | 'ContactImportRowUpdated';
      readonly index: number;
      readonly id: string;
    }
  | {
      readonly __typename: 'ContactImportRowError';
      readonly index: number;
      readonly code: string;
      readonly message: string;
      readonly issues: readonly WriteIssue[];
    };

const typeOf = {
  created: 'ContactImportRowCreated',
  matched: 'ContactImportRowMatched',
  updated: 'ContactImportRowUpdated',
} as const;

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

function matched({ results, total, rows }: SentJob, mostRows: number): RowResult[] {
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
  return Array.from({ length }, (_row, index) => rowResult(index, byRow.get(index), rows?.[index]));
}

function rowResult(index: number, result: ImportRowResult | undefined, input: WriteInput = {}): RowResult {
  if (result !== undefined && result.outcome !== 'error' && result.id !== null) {
    return { __typename: typeOf[result.outcome], index, id: result.id };
  }
  return {
    __typename: 'ContactImportRowError',
    index,
    code: result?.error == null ? 'OUTCOME_UNKNOWN' : (result.error.code ?? 'UPSTREAM_REFUSED'),
    message:
      result?.error?.message ??
      'The upstream tells nothing readable about this row, which may have been imported.',
    issues: itemIssues(result?.error?.issues ?? [], { at: `rows.${index}`, input }),
  };
}
