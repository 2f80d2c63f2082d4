import { batchSize, cut } from './match-results.ts';
import type { ItemFault } from './outcome.ts';
import type { Pending } from './send-batch.ts';

/** How items are completed, a batch just before it is sent. */
export interface Completing<Item> {
  readonly needs: (entry: Pending<Item>) => boolean;
  /** The upstream requests that a batch takes for it. */
  readonly requests: (batch: readonly Pending<Item>[]) => number;
  readonly complete: (batch: readonly Pending<Item>[]) => Promise<Completed<Item>>;
}

/** What can be sent of a batch, and what cannot. */
export interface Completed<Item> {
  readonly entries: readonly Pending<Item>[];
  readonly failed: readonly { readonly entry: Pending<Item>; readonly fault: ItemFault }[];
}

/**
 * The batches of a bulk, in the order of its items. An item that has to be read before it is sent begins another one where
 * its record is in the batch already: it is read as the item before has left it.
 */
export function batchesOf<Item>(
  pending: readonly Pending<Item>[],
  completing: Completing<Item> | undefined,
): Pending<Item>[][] {
  if (completing === undefined) return cut(pending);
  const batches: Pending<Item>[][] = [];
  let batch: Pending<Item>[] = [];
  let ids = new Set<string>();
  for (const entry of pending) {
    const id = entry.id.toLowerCase();
    if (batch.length === batchSize || (ids.has(id) && completing.needs(entry))) {
      batches.push(batch);
      batch = [];
      ids = new Set();
    }
    batch.push(entry);
    ids.add(id);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
