import { builder } from '../../graphql/builder.ts';
import { assertContactId } from '../value/id.ts';
import {
  ContactConflictError,
  type ContactFailure,
  ContactNotFoundError,
  ContactPreconditionFailedError,
  ContactValidationError,
} from './failures.ts';
import { checkedIfMatch, ifMatchDescription } from './if-match.ts';
import { runWrite } from './write.ts';

const ContactDeleteInput = builder.inputType('ContactDeleteInput', {
  description: 'A contact to delete. The upstream takes no idempotency key here.',
  fields: (t) => ({
    id: t.id({ required: true, description: "The contact's UUID." }),
    ifMatch: t.string({ description: ifMatchDescription }),
  }),
});

interface Deleted {
  readonly __typename: 'ContactDeleteSuccess';
  readonly id: string;
}

const ContactDeleteSuccess = builder.objectRef<Deleted>('ContactDeleteSuccess').implement({
  description: 'The contact was deleted. `contactRestore` brings it back.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id of the contact that was deleted.' }),
  }),
});

const names = [
  'ContactNotFoundError',
  'ContactValidationError',
  'ContactConflictError',
  'ContactPreconditionFailedError',
] as const;

const ContactDeletePayload = builder.unionType('ContactDeletePayload', {
  description: 'The id of the contact that was deleted, or why it was not.',
  types: [
    ContactDeleteSuccess,
    ContactNotFoundError,
    ContactValidationError,
    ContactConflictError,
    ContactPreconditionFailedError,
  ],
  resolveType: (value) => value.__typename,
});

builder.mutationField('contactDelete', (t) =>
  t.field({
    type: ContactDeletePayload,
    description:
      'Deletes a contact softly: `contactRestore` brings it back. Costs one upstream request, which is never repeated.',
    args: { input: t.arg({ type: ContactDeleteInput, required: true, description: 'The contact.' }) },
    resolve: (_root, { input }, { operation }): Promise<Deleted | ContactFailure<(typeof names)[number]>> => {
      const { id } = input;
      assertContactId(id, 'input.id');
      const ifMatch = checkedIfMatch(input.ifMatch);
      operation.contacts.clear(id);
      return runWrite(operation, names, undefined, async () => {
        await operation.prism.delete(id, ifMatch);
        return { __typename: 'ContactDeleteSuccess', id };
      });
    },
  }),
);
