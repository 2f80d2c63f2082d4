import type { Operation } from '../../operation/context.ts';
import type { BulkItemResult } from '../../prism/client/bulk-result.ts';
import { itemPlaceOf } from '../../prism/client/issue-path.ts';
import {
  PrismBadRequestError,
  PrismError,
  type PrismIssue,
  PrismUnprocessableError,
} from '../../prism/errors.ts';
import { groupBy } from '../read/group-by.ts';
import { codedAs } from '../write/error-code.ts';
import { batchKey, type WriteKey } from '../write/idempotency-key.ts';
import { type InputItem, itemIssues } from '../write/issues.ts';
import { type BatchFailure, batchFailure, unattempted } from './batch-failure.ts';
import type { ItemFault } from './outcome.ts';

/** An item that can be sent. */
export interface Pending<Item> extends InputItem {
  /** In the caller's list. */
  readonly index: number;
  readonly id: string;
  readonly item: Item;
}

/** What came of one batch. */
interface BatchOutcome<Item> {
  /** The items that a refusal of the whole batch named: they alone are at fault. */
  readonly named: readonly { readonly entry: Pending<Item>; readonly fault: ItemFault }[];
  /** The others, and what came of them. */
  readonly entries: readonly Pending<Item>[];
  readonly answer: { readonly results: readonly BulkItemResult[] } | Failed;
}

type Failed = BatchFailure & { readonly error: PrismError };
type Send<Item> = (items: readonly Item[], idempotencyKey: string) => Promise<readonly BulkItemResult[]>;

/** How often what is left of a refused batch is sent again. */
const mostRepeats = 3;

/**
 * Sends one batch. Where the upstream refuses all of it because of some items that it names, the others are sent again
 * without them, under a key of their own, as long as the operation has upstream requests left for that.
 */
export async function sendBatch<Item>(
  operation: Operation,
  batch: readonly Pending<Item>[],
  send: Send<Item>,
  key: WriteKey,
  number: number,
): Promise<BatchOutcome<Item>> {
  const named: { entry: Pending<Item>; fault: ItemFault }[] = [];
  let entries = batch;
  for (let repeat = 0; ; repeat++) {
    const before = operation.usage.requests;
    try {
      const items = entries.map(({ item }) => item);
      return { named, entries, answer: { results: await send(items, batchKey(key.value, number, repeat)) } };
    } catch (error) {
      if (!(error instanceof PrismError)) throw error;
      const atFault = namedBy(error, entries.length);
      const failure = batchFailure(error, operation.usage.requests > before, key);
      if (atFault.size === 0) return { named, entries, answer: { error, ...failure } };
      for (const [position, issues] of atFault) {
        const entry = entries[position];
        if (entry === undefined) continue;
        const codes = codedAs(error.upstreamCode, 'VALIDATION_FAILED');
        named.push({ entry, fault: { ...codes, retryable: false, ...told(entry, issues) } });
      }
      entries = entries.filter((_entry, position) => !atFault.has(position));
      if (entries.length === 0) return { named, entries, answer: { results: [] } };
      if (repeat === mostRepeats || operation.allowance.left < 1)
        return { named, entries, answer: { error, fault: withoutThem } };
    }
  }
}

const withoutThem = unattempted(
  'The upstream refused the batch because of other items, and no further request may be spent on it.',
);

/** By position in the batch. A refusal (400, 422) that names no item is one of all of them. */
function namedBy(error: PrismError, size: number): Map<number, PrismIssue[]> {
  const isRefusal = error instanceof PrismBadRequestError || error instanceof PrismUnprocessableError;
  const issues = isRefusal ? error.issues : [];
  const placed = issues.filter(({ path }) => (itemPlaceOf(path)?.index ?? size) < size);
  return groupBy(placed, ({ path }) => itemPlaceOf(path)?.index ?? 0);
}

function told(item: InputItem, issues: readonly PrismIssue[]) {
  return {
    message: issues.map(({ message }) => message).join('; '),
    issues: itemIssues(issues, item),
  };
}
