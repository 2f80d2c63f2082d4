import { builder } from '../../graphql/builder.ts';
import { runBulk } from '../bulk/run.ts';
import { ContactBulkPayload } from '../bulk/types.ts';
import { inputRows } from '../read/planned-rows.ts';
import { bulkKeyDescription } from './idempotency-key.ts';

const ContactBulkDeleteInput = builder.inputType('ContactBulkDeleteInput', {
  description: 'Many contacts to delete.',
  fields: (t) => ({
    ids: t.idList({
      required: true,
      description: 'Their UUIDs, in this order; 5,000 at most unless the gateway is set otherwise.',
    }),
    idempotencyKey: t.string({ description: bulkKeyDescription }),
  }),
});

builder.mutationField('contactBulkDelete', (t) =>
  t.field({
    type: ContactBulkPayload,
    description:
      'Deletes many contacts softly: `contactRestore` brings one back. Costs one upstream request for 100 ids.',
    args: { input: t.arg({ type: ContactBulkDeleteInput, required: true, description: 'The contacts.' }) },
    extensions: { rows: inputRows('ids') },
    resolve: (_root, { input }, { operation }) =>
      runBulk(operation, {
        argument: 'input.ids',
        ids: input.ids,
        idempotencyKey: input.idempotencyKey,
        itemAt: (index) => input.ids[index] ?? '',
        send: (ids, key) => operation.prism.bulkDelete(ids, key),
        tells: 'nothing',
      }),
  }),
);
