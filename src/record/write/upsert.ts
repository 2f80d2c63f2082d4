import type { RecordObject } from '../object/record-object.ts';
import { permitPath } from '../permission/path-permissions.ts';
import { checkedListId } from '../value/list-id.ts';
import { assertPathPart } from '../value/path-part.ts';
import { assertSlug } from '../value/slug.ts';
import { upstreamWrite, valuesInput } from '../value/values-input.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { payloadType } from './payload.ts';
import { successType } from './success.ts';
import { orUnsendable } from './unsendable.ts';
import { remember, runWrite } from './write.ts';

const failures = ['PrismAmbiguousMatchError', 'PrismValidationError', 'PrismConflictError'] as const;

/** `contactUpsert` */
export function addUpsert(object: RecordObject): void {
  if (!object.has('upsert')) return;
  const { builder, name, field, path, words, catalogue, exampleSlug } = object;
  const success = successType(object, `${name}UpsertSuccess`, `The ${words.one} was created or changed.`);
  builder.objectField(success, 'created', (t) =>
    t.boolean({
      nullable: false,
      description: 'true: none matched, so it is new; false: the one that matched was changed.',
      resolve: ({ created }) => created === true,
    }),
  );
  const input = builder.inputType(`${name}UpsertInput`, {
    description: `${words.a.charAt(0).toUpperCase()}${words.a.slice(1)} to change where one matches, and to create where none does.`,
    fields: (t) => ({
      property: t.string({
        required: true,
        description: `The slug to match by, such as "${exampleSlug}".`,
      }),
      value: t.string({ required: true, description: 'The value to match, at most 1,000 characters.' }),
      values: t.field({
        type: valuesInput(object),
        required: true,
        description: `The values to set. A new ${words.one} also gets the property that was matched by.`,
      }),
      listValues: t.field({ type: 'JSON', description: 'Values scoped to a list.' }),
      listId: t.id({ description: `Match only ${words.many} of this list; a new one becomes a member.` }),
      idempotencyKey: t.string({ description: idempotencyKeyDescription }),
    }),
  });
  const payload = payloadType(object, `${name}UpsertPayload`, {
    description: `The ${words.one} that was created or changed, or why there is none.`,
    success,
    failures,
  });
  builder.mutationField(`${field}Upsert`, (t) =>
    t.field({
      type: payload,
      permission: `${path}:write`,
      description: `Changes the one ${words.one} with this value of a property, or creates it. Costs one upstream request.`,
      args: { input: t.arg({ type: input, required: true, description: `The ${words.one}.` }) },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() => {
          assertSlug(input.property, 'input.property');
          permitPath(object, input.property, operation);
          const key = idempotencyKeyOf(input.idempotencyKey);
          const options = { listId: checkedListId(input.listId, 'input.listId'), idempotencyKey: key.value };
          const { property, value } = input;
          assertPathPart(value, 'input.value');
          const write = upstreamWrite(object, input, 'input');
          const matched = { object, property, value, listId: options.listId };
          return runWrite(operation, { failures, key, given: { input, catalogue, matched } }, async () => {
            const { record, created } = await operation.prism
              .of(path)
              .upsert(property, value, write, options);
            return {
              __typename: `${name}UpsertSuccess`,
              created,
              record: remember(object, operation, record),
            };
          });
        }),
    }),
  );
}
