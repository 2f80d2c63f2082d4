import type { RecordObject } from '../object/record-object.ts';
import { upstreamWrite, valuesInput } from '../value/values-input.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { payloadType } from './payload.ts';
import { successType } from './success.ts';
import { orUnsendable } from './unsendable.ts';
import { remember, runWrite } from './write.ts';

const failures = ['PrismValidationError', 'PrismConflictError'] as const;

/** `contactCreate` */
export function addCreate(object: RecordObject): void {
  if (!object.has('create')) return;
  const { builder, name, field, path, words, catalogue } = object;
  const success = `${name}CreateSuccess`;
  const input = builder.inputType(`${name}CreateInput`, {
    description: `A new ${words.one}.`,
    fields: (t) => ({
      values: t.field({ type: valuesInput(object), required: true, description: 'Its values.' }),
      listValues: t.field({ type: 'JSON', description: 'Values scoped to a list.' }),
      idempotencyKey: t.string({ description: idempotencyKeyDescription }),
    }),
  });
  const payload = payloadType(object, `${name}CreatePayload`, {
    description: `The ${words.one} that was created, or why there is none.`,
    success: successType(object, success, `The ${words.one} was created.`),
    failures,
  });
  builder.mutationField(`${field}Create`, (t) =>
    t.field({
      type: payload,
      permission: `${path}:write`,
      description: `Creates ${words.a}. Costs one upstream request.`,
      args: { input: t.arg({ type: input, required: true, description: `The new ${words.one}.` }) },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() => {
          const key = idempotencyKeyOf(input.idempotencyKey);
          const write = upstreamWrite(object, input, 'input');
          return runWrite(operation, { failures, key, given: { input, catalogue } }, async () => {
            const record = remember(
              object,
              operation,
              await operation.prism.of(path).create(write, key.value),
            );
            return { __typename: success, record };
          });
        }),
    }),
  );
}
