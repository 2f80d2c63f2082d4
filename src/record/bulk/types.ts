import { builder } from '../../graphql/builder.ts';
import { Contact } from '../../objects/contact.ts';
import { selectedNeeds } from '../read/needs.ts';
import { ContactError, issuesField } from '../write/failures.ts';
import type { BulkOutcome, ItemError, ItemSuccess } from './outcome.ts';

const ContactBulkSummary = builder.objectRef<BulkOutcome['summary']>('ContactBulkSummary').implement({
  description: 'What became of the items: `total` is `succeeded` plus `failed` plus `notAttempted`.',
  fields: (t) => ({
    total: t.exposeInt('total', { nullable: false, description: 'How many items the input had.' }),
    succeeded: t.exposeInt('succeeded', { nullable: false, description: 'How many worked.' }),
    failed: t.exposeInt('failed', {
      nullable: false,
      description: 'How many did not work, those with an unknown outcome included.',
    }),
    notAttempted: t.exposeInt('notAttempted', {
      nullable: false,
      description: 'How many nothing has happened to, because a rate limit or the deadline came first.',
    }),
  }),
});

const itemFields = {
  index: 'The position of the item in the input, from 0.',
  id: 'The id as the input has it.',
};

const ContactBulkItemSuccess = builder.objectRef<ItemSuccess>('ContactBulkItemSuccess').implement({
  description: 'An item that worked.',
  fields: (t) => ({
    index: t.exposeInt('index', { nullable: false, description: itemFields.index }),
    id: t.exposeID('id', { nullable: false, description: itemFields.id }),
    contact: t.field({
      type: Contact,
      description:
        "The contact after the write; null after a deletion. What the upstream's answer does not tell costs one read for 50 items.",
      resolve: ({ id, contact }, _args, { operation }, info) =>
        contact === undefined ? operation.contacts.load(id, selectedNeeds(info)) : contact,
    }),
  }),
});

const ContactBulkItemError = builder.objectRef<ItemError>('ContactBulkItemError').implement({
  description:
    'An item that did not work. Besides the codes of the upstream: `NOT_ATTEMPTED`, nothing has happened to it; `OUTCOME_UNKNOWN`, the answer was lost and it may have been written; `UPSTREAM_REFUSED`, the upstream refused it and told no code; `BAD_USER_INPUT`, it cannot be sent, or its batch was refused.',
  interfaces: [ContactError],
  fields: (t) => ({
    index: t.exposeInt('index', { nullable: false, description: itemFields.index }),
    id: t.exposeID('id', { nullable: false, description: itemFields.id }),
    retryable: t.exposeBoolean('retryable', {
      nullable: false,
      description: 'Whether sending the same item again is safe and may work.',
    }),
    issues: issuesField(t),
  }),
});

const ContactBulkItemResult = builder.unionType('ContactBulkItemResult', {
  description: 'What became of one item.',
  types: [ContactBulkItemSuccess, ContactBulkItemError],
  resolveType: (value) => value.__typename,
});

const ContactBulkOutcome = builder.interfaceRef<BulkOutcome>('ContactBulkOutcome').implement({
  description: 'What became of a bulk.',
  fields: (t) => ({
    summary: t.expose('summary', {
      type: ContactBulkSummary,
      nullable: false,
      description: 'The results, counted.',
    }),
    results: t.expose('results', {
      type: [ContactBulkItemResult],
      nullable: false,
      description: 'One result for each item of the input, in its order, duplicates included.',
    }),
  }),
});

function outcomeType(name: BulkOutcome['__typename'], description: string) {
  return builder.objectRef<BulkOutcome>(name).implement({ description, interfaces: [ContactBulkOutcome] });
}

export const ContactBulkPayload = builder.unionType('ContactBulkPayload', {
  description: 'What became of a bulk: its type alone says whether all, some or none of the items worked.',
  types: [
    outcomeType('ContactBulkSuccess', 'Every item worked.'),
    outcomeType('ContactBulkPartialSuccess', 'Some items worked, others did not.'),
    outcomeType('ContactBulkFailure', 'No item worked, as far as is known.'),
  ],
  resolveType: (value) => value.__typename,
});
