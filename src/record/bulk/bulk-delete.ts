import type { RecordObject } from '../object/record-object.ts';
import { inputRows } from '../read/planned-rows.ts';
import { bulkKeyDescription } from '../write/idempotency-key.ts';
import { orUnsendable } from '../write/unsendable.ts';
import { bulkPayload } from './payload.ts';
import { runBulk } from './run.ts';

/** `contactBulkDelete` */
export function addBulkDelete(object: RecordObject): void {
  if (!object.has('bulkDelete')) return;
  const { builder, name, field, path, words } = object;
  const input = builder.inputType(`${name}BulkDeleteInput`, {
    description: `Many ${words.many} to delete.`,
    fields: (t) => ({
      ids: t.idList({
        required: true,
        description: 'Their UUIDs, in this order; 5,000 at most unless the gateway is set otherwise.',
      }),
      idempotencyKey: t.string({ description: bulkKeyDescription }),
    }),
  });
  builder.mutationField(`${field}BulkDelete`, (t) =>
    t.field({
      type: bulkPayload(object),
      permission: `${path}:delete`,
      description: `Deletes many ${words.many} softly: \`${field}Restore\` brings one back. Costs one upstream request for 100 ids.`,
      args: { input: t.arg({ type: input, required: true, description: `The ${words.many}.` }) },
      extensions: { rows: inputRows('ids') },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() =>
          runBulk(object, operation, {
            argument: 'input.ids',
            ids: input.ids,
            idempotencyKey: input.idempotencyKey,
            itemAt: (index) => input.ids[index] ?? '',
            send: (ids, key) => operation.prism.of(path).bulkDelete(ids, key),
            tells: 'nothing',
          }),
        ),
    }),
  );
}
