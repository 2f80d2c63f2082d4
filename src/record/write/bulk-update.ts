import { builder } from '../../graphql/builder.ts';
import { runBulk } from '../bulk/run.ts';
import { ContactBulkPayload } from '../bulk/types.ts';
import { inputRows } from '../read/planned-rows.ts';
import { ContactValuesInput, upstreamWrite, type WriteInput } from '../value/values-input.ts';
import { bulkKeyDescription } from './idempotency-key.ts';

const ContactBulkUpdateItem = builder.inputType('ContactBulkUpdateItem', {
  description: 'A change to one contact.',
  fields: (t) => ({
    id: t.id({ required: true, description: "The contact's UUID. It may occur more than once." }),
    values: t.field({
      type: ContactValuesInput,
      description: 'The values to change: what is left out is left alone, null clears.',
    }),
    listValues: t.field({
      type: 'JSON',
      description: 'Values scoped to a list. Left out, they are left alone; null clears them.',
    }),
  }),
});

const ContactBulkUpdateInput = builder.inputType('ContactBulkUpdateInput', {
  description: 'Changes to many contacts.',
  fields: (t) => ({
    items: t.field({
      type: [ContactBulkUpdateItem],
      required: true,
      description: 'The changes, in this order; 5,000 at most unless the gateway is set otherwise.',
    }),
    idempotencyKey: t.string({ description: bulkKeyDescription }),
  }),
});

builder.mutationField('contactBulkUpdate', (t) =>
  t.field({
    type: ContactBulkPayload,
    description: 'Changes many contacts, each on its own. Costs one upstream request for 100 items.',
    args: { input: t.arg({ type: ContactBulkUpdateInput, required: true, description: 'The changes.' }) },
    extensions: { rows: inputRows('items') },
    resolve: (_root, { input }, { operation }) =>
      runBulk(operation, {
        argument: 'input.items',
        ids: input.items.map(({ id }) => id),
        inputs: input.items,
        idempotencyKey: input.idempotencyKey,
        itemAt: (index) => {
          const item: WriteInput & { id: string } = input.items[index] ?? { id: '' };
          const path = `input.items.${index}`;
          return { id: item.id, ...upstreamWrite(item, path) };
        },
        send: (items, key) => operation.prism.bulkUpdate(items, key),
        tells: 'contact',
      }),
  }),
);
