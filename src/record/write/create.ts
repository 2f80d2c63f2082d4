import { builder } from '../../graphql/builder.ts';
import { ContactValuesInput, upstreamWrite } from '../value/values-input.ts';
import { ContactConflictError, type ContactFailure, ContactValidationError } from './failures.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { successType, type Written } from './success.ts';
import { remember, runWrite } from './write.ts';

const ContactCreateInput = builder.inputType('ContactCreateInput', {
  description: 'A new contact.',
  fields: (t) => ({
    values: t.field({ type: ContactValuesInput, required: true, description: 'Its values.' }),
    listValues: t.field({ type: 'JSON', description: 'Values scoped to a list.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const names = ['ContactValidationError', 'ContactConflictError'] as const;
type Payload = Written<'ContactCreateSuccess'> | ContactFailure<(typeof names)[number]>;

const ContactCreatePayload = builder.unionType('ContactCreatePayload', {
  description: 'The contact that was created, or why there is none.',
  types: [
    successType('ContactCreateSuccess', 'The contact was created.'),
    ContactValidationError,
    ContactConflictError,
  ],
  resolveType: (value) => value.__typename,
});

builder.mutationField('contactCreate', (t) =>
  t.field({
    type: ContactCreatePayload,
    description: 'Creates a contact. Costs one upstream request.',
    args: { input: t.arg({ type: ContactCreateInput, required: true, description: 'The new contact.' }) },
    resolve: (_root, { input }, { operation }): Promise<Payload> => {
      const key = idempotencyKeyOf(input.idempotencyKey);
      const write = upstreamWrite(input, 'input');
      return runWrite(
        operation,
        names,
        key,
        async () => {
          const contact = remember(operation, await operation.prism.create(write, key.value));
          return { __typename: 'ContactCreateSuccess', contact };
        },
        input,
      );
    },
  }),
);
