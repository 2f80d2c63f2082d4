import type { ObjectClient } from '../../prism/client/object-client.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import { assertId } from '../value/id.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { payloadType } from './payload.ts';
import { successType } from './success.ts';
import { orUnsendable } from './unsendable.ts';
import { remember, runWrite } from './write.ts';

const failures = ['PrismNotFoundError', 'PrismValidationError', 'PrismConflictError'] as const;

interface Verb {
  /** `Restore` */
  readonly name: string;
  readonly send: (prism: ObjectClient, id: string, idempotencyKey: string) => Promise<PrismRecord>;
  readonly input: string;
  readonly success: string;
  readonly payload: string;
  readonly description: string;
}

/** `contactRestore` */
export function addRestore(object: RecordObject): void {
  if (!object.has('restore')) return;
  const { one, a } = object.words;
  addById(object, {
    name: 'Restore',
    send: (prism, id, key) => prism.restore(id, key),
    input: `A deleted ${one} to bring back.`,
    success: `The ${one} is there again.`,
    payload: `The ${one} that is there again, or why it is not.`,
    description: `Brings ${a} back that was deleted. One that is not deleted is answered as it is. Costs one upstream request.`,
  });
}

/** `contactDuplicate` */
export function addDuplicate(object: RecordObject): void {
  if (!object.has('duplicate')) return;
  const { a } = object.words;
  addById(object, {
    name: 'Duplicate',
    send: (prism, id, key) => prism.duplicate(id, key),
    input: `${a.charAt(0).toUpperCase()}${a.slice(1)} to copy.`,
    success: 'The copy was made.',
    payload: 'The copy, or why there is none.',
    description: `Makes a copy of ${a}. Costs one upstream request.`,
  });
}

/** A write that needs to know nothing but which record. */
function addById(object: RecordObject, verb: Verb): void {
  const { builder, name, field, path, words } = object;
  const success = `${name}${verb.name}Success`;
  const input = builder.inputType(`${name}${verb.name}Input`, {
    description: verb.input,
    fields: (t) => ({
      id: t.id({ required: true, description: `The ${words.one}'s UUID.` }),
      idempotencyKey: t.string({ description: idempotencyKeyDescription }),
    }),
  });
  const payload = payloadType(object, `${name}${verb.name}Payload`, {
    description: verb.payload,
    success: successType(object, success, verb.success),
    failures,
  });
  builder.mutationField(`${field}${verb.name}`, (t) =>
    t.field({
      type: payload,
      permission: `${path}:write`,
      description: verb.description,
      args: { input: t.arg({ type: input, required: true, description: `The ${words.one}.` }) },
      resolve: (_root, { input }, { operation }) =>
        orUnsendable(() => {
          assertId(input.id, 'input.id');
          const key = idempotencyKeyOf(input.idempotencyKey);
          loaderOf(object, operation).clear(input.id);
          return runWrite(operation, { failures, key }, async () => {
            const record = await verb.send(operation.prism.of(path), input.id, key.value);
            return { __typename: success, record: remember(object, operation, record) };
          });
        }),
    }),
  );
}
