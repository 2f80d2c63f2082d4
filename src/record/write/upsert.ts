import { builder } from '../../graphql/builder.ts';
import { Contact } from '../../objects/contact.ts';
import { checkedListId } from '../value/list-id.ts';
import { assertSlug } from '../value/slug.ts';
import { ContactValuesInput, upstreamWrite } from '../value/values-input.ts';
import {
  ContactAmbiguousMatchError,
  ContactConflictError,
  type ContactFailure,
  ContactValidationError,
} from './failures.ts';
import { idempotencyKeyDescription, idempotencyKeyOf } from './idempotency-key.ts';
import type { Written } from './success.ts';
import { remember, runWrite } from './write.ts';

const ContactUpsertInput = builder.inputType('ContactUpsertInput', {
  description: 'A contact to change where one matches, and to create where none does.',
  fields: (t) => ({
    property: t.string({ required: true, description: 'The slug to match by, such as "email".' }),
    value: t.string({ required: true, description: 'The value to match, at most 1,000 characters.' }),
    values: t.field({
      type: ContactValuesInput,
      required: true,
      description: 'The values to set. A new contact also gets the property that was matched by.',
    }),
    listValues: t.field({ type: 'JSON', description: 'Values scoped to a list.' }),
    listId: t.id({ description: 'Match only contacts of this list; a new one becomes a member.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

interface Upserted extends Written<'ContactUpsertSuccess'> {
  readonly created: boolean;
}

const ContactUpsertSuccess = builder.objectRef<Upserted>('ContactUpsertSuccess').implement({
  description: 'The contact was created or changed.',
  fields: (t) => ({
    contact: t.expose('contact', {
      type: Contact,
      nullable: false,
      description:
        "The contact after the write. What the upstream's answer does not tell, such as the name of a company, costs one read.",
    }),
    created: t.exposeBoolean('created', {
      nullable: false,
      description: 'true: none matched, so it is new; false: the one that matched was changed.',
    }),
  }),
});

const names = ['ContactAmbiguousMatchError', 'ContactValidationError', 'ContactConflictError'] as const;

const ContactUpsertPayload = builder.unionType('ContactUpsertPayload', {
  description: 'The contact that was created or changed, or why there is none.',
  types: [ContactUpsertSuccess, ContactAmbiguousMatchError, ContactValidationError, ContactConflictError],
  resolveType: (value) => value.__typename,
});

builder.mutationField('contactUpsert', (t) =>
  t.field({
    type: ContactUpsertPayload,
    description:
      'Changes the one contact with this value of a property, or creates it. Costs one upstream request.',
    args: { input: t.arg({ type: ContactUpsertInput, required: true, description: 'The contact.' }) },
    resolve: (
      _root,
      { input },
      { operation },
    ): Promise<Upserted | ContactFailure<(typeof names)[number]>> => {
      assertSlug(input.property, 'input.property');
      const key = idempotencyKeyOf(input.idempotencyKey);
      const listId = checkedListId(input.listId, 'input.listId');
      const options = { listId, idempotencyKey: key.value };
      const write = upstreamWrite(input, 'input');
      return runWrite(
        operation,
        names,
        key,
        async () => {
          const { record, created } = await operation.prism.upsert(
            input.property,
            input.value,
            write,
            options,
          );
          return { __typename: 'ContactUpsertSuccess', created, contact: remember(operation, record) };
        },
        input,
      );
    },
  }),
);
