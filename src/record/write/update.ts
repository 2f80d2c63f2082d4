import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { assertId } from '../value/id.ts';
import { upstreamWrite, valuesInput } from '../value/values-input.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { checkedIfMatch, ifMatchDescription } from './if-match.ts';
import { payloadType } from './payload.ts';
import { successType } from './success.ts';
import { orUnsendable } from './unsendable.ts';
import { remember, runWrite } from './write.ts';

const failures = [
  'PrismNotFoundError',
  'PrismValidationError',
  'PrismConflictError',
  'PrismPreconditionFailedError',
] as const;

/** `contactUpdate` */
export function addUpdate(object: RecordObject): void {
  if (!object.has('update')) return;
  const { builder, name, field, path, words, catalogue } = object;
  const success = `${name}UpdateSuccess`;
  const input = builder.inputType(`${name}UpdateInput`, {
    description: `A change to one ${words.one}.`,
    fields: (t) => ({
      id: t.id({ required: true, description: `The ${words.one}'s UUID.` }),
      values: t.field({
        type: valuesInput(object),
        description: 'The values to change: what is left out is left alone, null clears.',
      }),
      listValues: t.field({
        type: 'JSON',
        description: 'Values scoped to a list. Left out, they are left alone; null clears them.',
      }),
      ifMatch: t.string({ description: ifMatchDescription }),
      idempotencyKey: t.string({ description: idempotencyKeyDescription }),
    }),
  });
  const payload = payloadType(object, `${name}UpdatePayload`, {
    description: `The ${words.one} that was changed, or why it was not.`,
    success: successType(object, success, `The ${words.one} was changed.`),
    failures,
  });
  builder.mutationField(`${field}Update`, (t) =>
    t.field({
      type: payload,
      permission: `${path}:write`,
      description: `Changes values of ${words.a}. Costs one upstream request.`,
      args: { input: t.arg({ type: input, required: true, description: 'The change.' }) },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() => {
          assertId(input.id, 'input.id');
          const key = idempotencyKeyOf(input.idempotencyKey);
          const ifMatch = checkedIfMatch(input.ifMatch);
          const write = upstreamWrite(object, input, 'input');
          loaderOf(object, operation).clear(input.id);
          return runWrite(operation, { failures, key, given: { input, catalogue } }, async () => {
            const updated = await operation.prism
              .of(path)
              .update(input.id, write, { ifMatch, idempotencyKey: key.value });
            return { __typename: success, record: remember(object, operation, updated) };
          });
        }),
    }),
  );
}
