import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { assertId } from '../value/id.ts';
import { checkedIfMatch, ifMatchDescription } from './if-match.ts';
import { payloadType } from './payload.ts';
import { orUnsendable } from './unsendable.ts';
import { runWrite } from './write.ts';

interface Deleted {
  readonly __typename: string;
  readonly id: string;
}

const failures = [
  'PrismNotFoundError',
  'PrismValidationError',
  'PrismConflictError',
  'PrismPreconditionFailedError',
] as const;

/** `contactDelete` */
export function addDelete(object: RecordObject): void {
  if (!object.has('delete')) return;
  const { builder, name, field, path, words } = object;
  const success = builder.objectRef<Deleted>(`${name}DeleteSuccess`).implement({
    description: `The ${words.one} was deleted. \`${field}Restore\` brings it back.`,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: `The id of the ${words.one} that was deleted.` }),
    }),
  });
  const input = builder.inputType(`${name}DeleteInput`, {
    description: `${words.a.charAt(0).toUpperCase()}${words.a.slice(1)} to delete. The upstream takes no idempotency key here.`,
    fields: (t) => ({
      id: t.id({ required: true, description: `The ${words.one}'s UUID.` }),
      ifMatch: t.string({ description: ifMatchDescription }),
    }),
  });
  const payload = payloadType(object, `${name}DeletePayload`, {
    description: `The id of the ${words.one} that was deleted, or why it was not.`,
    success,
    failures,
  });
  builder.mutationField(`${field}Delete`, (t) =>
    t.field({
      type: payload,
      permission: `${path}:delete`,
      description: `Deletes ${words.a} softly: \`${field}Restore\` brings it back. Costs one upstream request, which is never repeated.`,
      args: { input: t.arg({ type: input, required: true, description: `The ${words.one}.` }) },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() => {
          const { id } = input;
          assertId(id, 'input.id');
          const ifMatch = checkedIfMatch(input.ifMatch);
          loaderOf(object, operation).clear(id);
          return runWrite(operation, { failures, key: undefined }, async () => {
            await operation.prism.of(path).delete(id, ifMatch);
            return { __typename: `${name}DeleteSuccess`, id };
          });
        }),
    }),
  );
}
