import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { assertId } from '../value/id.ts';
import { itemsInput } from '../value/items-input.ts';
import { listChangesOf } from '../value/list-changes.ts';
import { upstreamWrite, valuesInput } from '../value/values-input.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { checkedIfMatch, ifMatchDescription } from './if-match.ts';
import { payloadType } from './payload.ts';
import { successType } from './success.ts';
import { orUnsendable } from './unsendable.ts';
import { mostTries, updateLists } from './update-lists.ts';
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
      add: t.field({
        type: itemsInput(object),
        description:
          'Items that lists get, whatever else they hold. References cost nothing more; for other lists, or one that `remove` changes as well, see the mutation.',
      }),
      remove: t.field({
        type: itemsInput(object),
        description: 'Items that lists lose, where they have them.',
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
      description: `Changes values of ${words.a}. Costs one upstream request; where \`add\` or \`remove\` change lists of options, two: they are read, and written only while nobody else has written the ${words.one}, up to ${mostTries} times.`,
      args: { input: t.arg({ type: input, required: true, description: 'The change.' }) },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(async () => {
          assertId(input.id, 'input.id');
          const key = idempotencyKeyOf(input.idempotencyKey);
          const ifMatch = checkedIfMatch(input.ifMatch);
          const write = upstreamWrite(object, input, 'input');
          const { lists } = listChangesOf(object, input, 'input');
          loaderOf(object, operation).clear(input.id);
          const how = { failures, key, given: { input, catalogue } };
          const { id } = input;
          const answer = await (lists.size > 0
            ? updateLists(object, operation, { ...how, id, lists, write, ifMatch })
            : runWrite(operation, how, () =>
                operation.prism.of(path).update(id, write, { ifMatch, idempotencyKey: key.value }),
              ));
          if ('__typename' in answer) return answer;
          return { __typename: success, record: remember(object, operation, answer) };
        }),
    }),
  );
}
