import type { PrismRecord } from '../../prism/client/record.ts';
import type { Coded } from '../write/error-code.ts';
import type { WriteIssue } from '../write/issues.ts';

export interface ItemSuccess {
  readonly worked: true;
  readonly index: number;
  /** As the caller gave it. */
  readonly id: string;
  /** Null: there is none to tell, as after a deletion. Undefined: the upstream did not tell it. */
  readonly record: PrismRecord | null | undefined;
}

export interface ItemError extends ItemFault {
  readonly worked: false;
  readonly index: number;
  readonly id: string;
}

/** Why an item did not work. */
export interface ItemFault extends Coded {
  readonly message: string;
  readonly retryable: boolean;
  /** Of an item that was sent: the whole bulk's key, under which it may be repeated. */
  readonly idempotencyKey?: string;
  /** What the upstream would not take of it, where it said so. */
  readonly issues?: readonly WriteIssue[];
}

export type ItemOutcome = ItemSuccess | ItemError;

export interface BulkOutcome {
  readonly worked: 'all' | 'some' | 'none';
  readonly summary: {
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly notAttempted: number;
  };
  /** One for each item, in the order of the input. */
  readonly results: readonly ItemOutcome[];
}

/** The code of an item that was not sent, or refused unread: nothing has happened to it. */
export const notAttempted = 'NOT_ATTEMPTED';

/** The payload of a bulk: its type says whether all, some or none of the items worked. */
export function summarise(results: readonly ItemOutcome[]): BulkOutcome {
  let succeeded = 0;
  let unattempted = 0;
  for (const result of results) {
    if (result.worked) succeeded += 1;
    else if (result.code === notAttempted) unattempted += 1;
  }
  const total = results.length;
  return {
    worked: succeeded === total ? 'all' : succeeded > 0 ? 'some' : 'none',
    summary: { total, succeeded, failed: total - succeeded - unattempted, notAttempted: unattempted },
    results,
  };
}
