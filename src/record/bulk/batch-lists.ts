import type { Operation } from '../../operation/context.ts';
import type { BulkUpdateItem } from '../../prism/client/object-client.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { PrismError } from '../../prism/errors.ts';
import type { RecordObject } from '../object/record-object.ts';
import { Needs } from '../read/needs.ts';
import { idsPerQuery } from '../read/read-plan.ts';
import { readsOf } from '../read/reads.ts';
import type { ListChange } from '../value/list-changes.ts';
import { unsendableOf } from '../write/unsendable.ts';
import { withLists } from '../write/update-lists.ts';
import { unattempted } from './batch-failure.ts';
import type { Completed, Completing } from './batches.ts';
import { cut } from './match-results.ts';
import type { ItemFault } from './outcome.ts';
import type { Pending } from './send-batch.ts';

type Entry = Pending<BulkUpdateItem>;
type Lists = ReadonlyMap<string, ListChange>;

/** How the items of a bulk get the lists that they change: `listsOf` tells those of an item, by its place in the input. */
export function completingLists(
  object: RecordObject,
  operation: Operation,
  listsOf: (index: number) => Lists | undefined,
): Completing<BulkUpdateItem> {
  return {
    needs: ({ index }) => listsOf(index) !== undefined,
    requests: (batch) => Math.ceil(idsOf(batch).length / idsPerQuery),
    complete: async (batch) => {
      const held = await readHeld(batch);
      const entries: Entry[] = [];
      const failed: { entry: Entry; fault: ItemFault }[] = [];
      for (const entry of batch) {
        const lists = listsOf(entry.index);
        const item =
          lists === undefined ? entry.item : itemOf(entry, lists, held.get(entry.id.toLowerCase()));
        if ('retryable' in item) failed.push({ entry, fault: item });
        else entries.push({ ...entry, item });
      }
      return { entries, failed } satisfies Completed<BulkUpdateItem>;
    },
  };

  function idsOf(batch: readonly Entry[]): string[] {
    const reading = batch.filter(({ index }) => listsOf(index) !== undefined);
    return [...new Set(reading.map(({ id }) => id.toLowerCase()))];
  }

  /** What could not be read is the error of its items: the others are sent. */
  async function readHeld(batch: readonly Entry[]): Promise<Map<string, PrismRecord | Error>> {
    const slugs = new Set(batch.flatMap(({ index }) => [...(listsOf(index)?.keys() ?? [])]));
    const needs = Needs.of(...slugs);
    const held = new Map<string, PrismRecord | Error>();
    for (const ids of cut(idsOf(batch), idsPerQuery)) {
      try {
        const rows = await readsOf(object, operation).rowsById(
          ids,
          needs,
          () => operation.allowance.left > 0,
        );
        for (const [id, row] of rows) held.set(id, row);
      } catch (error) {
        if (!(error instanceof PrismError)) throw error;
        for (const id of ids) held.set(id, error);
      }
    }
    return held;
  }

  function itemOf(
    { item }: Entry,
    lists: Lists,
    held: PrismRecord | Error | undefined,
  ): BulkUpdateItem | ItemFault {
    if (held === undefined) {
      const message = `There is no ${object.words.one} with this id, or the key may not see it.`;
      return { code: 'NOT_FOUND', message, retryable: false };
    }
    if (held instanceof Error) return unattempted(`Its lists could not be read. ${held.message}`);
    try {
      return { ...item, ...withLists(item, lists, held) };
    } catch (error) {
      const unsendable = unsendableOf(error);
      if (unsendable === undefined) throw error;
      return { ...unsendable, retryable: false };
    }
  }
}
