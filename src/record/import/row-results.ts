import type { ImportJob, ImportRowResult } from '../../prism/client/import-job.ts';

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
    };

const typeOf = {
  created: 'ContactImportRowCreated',
  matched: 'ContactImportRowMatched',
  updated: 'ContactImportRowUpdated',
} as const;

/**
 * One result for each row, in the order of the input: by `input_index` where the upstream tells it, else by position.
 * A row that the upstream tells nothing about is an error, never a success.
 */
export function rowResults({ results, total }: ImportJob): RowResult[] {
  const byRow = new Map<number, ImportRowResult>();
  for (const result of results) {
    if (result.inputIndex !== null && !byRow.has(result.inputIndex)) byRow.set(result.inputIndex, result);
  }
  for (const [position, result] of results.entries()) {
    if (result.inputIndex === null && !byRow.has(position)) byRow.set(position, result);
  }
  return Array.from({ length: total }, (_row, index) => rowResult(index, byRow.get(index)));
}

function rowResult(index: number, result: ImportRowResult | undefined): RowResult {
  if (result !== undefined && result.outcome !== 'error' && result.id !== null) {
    return { __typename: typeOf[result.outcome], index, id: result.id };
  }
  return {
    __typename: 'ContactImportRowError',
    index,
    code: result === undefined ? 'OUTCOME_UNKNOWN' : (result.error?.code ?? 'VALIDATION_FAILED'),
    message:
      result?.error?.message ?? 'The upstream tells nothing about this row, which may have been imported.',
  };
}
