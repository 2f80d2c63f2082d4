import { builder } from '../../graphql/builder.ts';
import { assertContactId } from '../value/id.ts';
import { ContactValuesInput, upstreamWrite } from '../value/values-input.ts';
import {
  ContactConflictError,
  type ContactFailure,
  ContactNotFoundError,
  ContactPreconditionFailedError,
  ContactValidationError,
} from './failures.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import { checkedIfMatch, ifMatchDescription } from './if-match.ts';
import { successType, type Written } from './success.ts';
import { remember, runWrite } from './write.ts';

const ContactUpdateInput = builder.inputType('ContactUpdateInput', {
  description: 'A change to one contact.',
  fields: (t) => ({
    id: t.id({ required: true, description: "The contact's UUID." }),
    values: t.field({
      type: ContactValuesInput,
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

const names = [
  'ContactNotFoundError',
  'ContactValidationError',
  'ContactConflictError',
  'ContactPreconditionFailedError',
] as const;
type Payload = Written<'ContactUpdateSuccess'> | ContactFailure<(typeof names)[number]>;

const ContactUpdatePayload = builder.unionType('ContactUpdatePayload', {
  description: 'The contact that was changed, or why it was not.',
  types: [
    successType('ContactUpdateSuccess', 'The contact was changed.'),
    ContactNotFoundError,
    ContactValidationError,
    ContactConflictError,
    ContactPreconditionFailedError,
  ],
  resolveType: (value) => value.__typename,
});

builder.mutationField('contactUpdate', (t) =>
  t.field({
    type: ContactUpdatePayload,
    description: 'Changes values of a contact. Costs one upstream request.',
    args: { input: t.arg({ type: ContactUpdateInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, { operation }): Promise<Payload> => {
      assertContactId(input.id, 'input.id');
      const key = idempotencyKeyOf(input.idempotencyKey);
      const ifMatch = checkedIfMatch(input.ifMatch);
      const write = upstreamWrite(input, 'input');
      operation.contacts.clear(input.id);
      const options = { ifMatch, idempotencyKey: key.value };
      return runWrite(
        operation,
        names,
        key,
        async () => {
          const record = await operation.prism.update(input.id, write, options);
          return { __typename: 'ContactUpdateSuccess', contact: remember(operation, record) };
        },
        input,
      );
    },
  }),
);
