import type { RecordObject } from '../object/record-object.ts';
import { inputRows } from '../read/planned-rows.ts';
import { itemsInput } from '../value/items-input.ts';
import { listChangesOf } from '../value/list-changes.ts';
import { upstreamWrite, valuesInput } from '../value/values-input.ts';
import { bulkKeyDescription } from '../write/idempotency-key.ts';
import { orUnsendable } from '../write/unsendable.ts';
import { keyOf } from '../write/update-lists.ts';
import { completingLists } from './batch-lists.ts';
import { bulkPayload } from './payload.ts';
import { runBulk } from './run.ts';

/** `contactBulkUpdate` */
export function addBulkUpdate(object: RecordObject): void {
  if (!object.has('bulkUpdate')) return;
  const { builder, name, field, path, words } = object;
  const item = builder.inputType(`${name}BulkUpdateItem`, {
    description: `A change to one ${words.one}.`,
    fields: (t) => ({
      id: t.id({ required: true, description: `The ${words.one}'s UUID. It may occur more than once.` }),
      values: t.field({
        type: valuesInput(object),
        description: 'The values to change: what is left out is left alone, null clears.',
      }),
      listValues: t.field({
        type: 'JSON',
        description: 'Values scoped to a list. Left out, they are left alone; null clears them.',
      }),
      add: t.field({
        type: itemsInput(object),
        description: 'Items that lists get, whatever else they hold.',
      }),
      remove: t.field({
        type: itemsInput(object),
        description: 'Items that lists lose, where they have them.',
      }),
    }),
  });
  const input = builder.inputType(`${name}BulkUpdateInput`, {
    description: `Changes to many ${words.many}.`,
    fields: (t) => ({
      items: t.field({
        type: [item],
        required: true,
        description: 'The changes, in this order; 5,000 at most unless the gateway is set otherwise.',
      }),
      idempotencyKey: t.string({ description: bulkKeyDescription }),
    }),
  });
  builder.mutationField(`${field}BulkUpdate`, (t) =>
    t.field({
      type: bulkPayload(object),
      permission: `${path}:write`,
      description: `Changes many ${words.many}, each on its own. Costs one upstream request for 100 items, and where \`add\` or \`remove\` change lists of options one more for 50 of these, which reads them: the upstream takes no \`If-Match\` for a batch, so what others write to the same list between the two is lost. Lists of references are changed by the upstream itself.`,
      args: { input: t.arg({ type: input, required: true, description: 'The changes.' }) },
      extensions: { rows: inputRows('items') },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() => {
          const listsOf = (index: number) => {
            const { lists } = listChangesOf(object, input.items[index] ?? {}, `input.items.${index}`);
            return lists.size > 0 ? lists : undefined;
          };
          const changesLists = input.items.some(({ add, remove }) => add != null || remove != null);
          return runBulk(object, operation, {
            argument: 'input.items',
            ids: input.items.map(({ id }) => id),
            inputs: input.items,
            idempotencyKey: input.idempotencyKey,
            itemAt: (index) => {
              const item = input.items[index];
              if (item === undefined) throw new RangeError(`There is no item ${index}.`);
              return { id: item.id, ...upstreamWrite(object, item, `input.items.${index}`) };
            },
            // What lists have become meanwhile makes another request of it.
            send: (items, key) =>
              operation.prism.of(path).bulkUpdate(items, changesLists ? keyOf(key, items) : key),
            ...(changesLists && { completing: completingLists(object, operation, listsOf) }),
            tells: 'record',
          });
        }),
    }),
  );
}
