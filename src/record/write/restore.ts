import { builder } from '../../graphql/builder.ts';
import { assertContactId } from '../value/id.ts';
import {
  ContactConflictError,
  type ContactFailure,
  ContactNotFoundError,
  ContactValidationError,
} from './failures.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { successType, type Written } from './success.ts';
import { remember, runWrite } from './write.ts';

const ContactRestoreInput = builder.inputType('ContactRestoreInput', {
  description: 'A deleted contact to bring back.',
  fields: (t) => ({
    id: t.id({ required: true, description: "The contact's UUID." }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const names = ['ContactNotFoundError', 'ContactValidationError', 'ContactConflictError'] as const;
type Payload = Written<'ContactRestoreSuccess'> | ContactFailure<(typeof names)[number]>;

const ContactRestorePayload = builder.unionType('ContactRestorePayload', {
  description: 'The contact that is there again, or why it is not.',
  types: [
    successType('ContactRestoreSuccess', 'The contact is there again.'),
    ContactNotFoundError,
    ContactValidationError,
    ContactConflictError,
  ],
  resolveType: (value) => value.__typename,
});

builder.mutationField('contactRestore', (t) =>
  t.field({
    type: ContactRestorePayload,
    description:
      'Brings a deleted contact back. One that is not deleted is answered as it is. Costs one upstream request.',
    args: { input: t.arg({ type: ContactRestoreInput, required: true, description: 'The contact.' }) },
    resolve: (_root, { input }, { operation }): Promise<Payload> => {
      assertContactId(input.id, 'input.id');
      const key = idempotencyKeyOf(input.idempotencyKey);
      operation.contacts.clear(input.id);
      return runWrite(operation, names, key, async () => {
        const contact = remember(operation, await operation.prism.restore(input.id, key.value));
        return { __typename: 'ContactRestoreSuccess', contact };
      });
    },
  }),
);
