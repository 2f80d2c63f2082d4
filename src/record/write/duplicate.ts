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

const ContactDuplicateInput = builder.inputType('ContactDuplicateInput', {
  description: 'A contact to copy.',
  fields: (t) => ({
    id: t.id({ required: true, description: "The contact's UUID." }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const names = ['ContactNotFoundError', 'ContactValidationError', 'ContactConflictError'] as const;
type Payload = Written<'ContactDuplicateSuccess'> | ContactFailure<(typeof names)[number]>;

const ContactDuplicatePayload = builder.unionType('ContactDuplicatePayload', {
  description: 'The copy, or why there is none.',
  types: [
    successType('ContactDuplicateSuccess', 'The copy was made.'),
    ContactNotFoundError,
    ContactValidationError,
    ContactConflictError,
  ],
  resolveType: (value) => value.__typename,
});

builder.mutationField('contactDuplicate', (t) =>
  t.field({
    type: ContactDuplicatePayload,
    description: 'Makes a copy of a contact. Costs one upstream request.',
    args: { input: t.arg({ type: ContactDuplicateInput, required: true, description: 'The contact.' }) },
    resolve: (_root, { input }, { operation }): Promise<Payload> => {
      assertContactId(input.id, 'input.id');
      const key = idempotencyKeyOf(input.idempotencyKey);
      operation.contacts.clear(input.id);
      return runWrite(operation, names, key, async () => {
        const contact = remember(operation, await operation.prism.duplicate(input.id, key.value));
        return { __typename: 'ContactDuplicateSuccess', contact };
      });
    },
  }),
);
