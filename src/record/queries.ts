import { builder } from '../graphql/builder.ts';
import { Node } from '../graphql/node.ts';
import { Contact } from '../objects/contact.ts';
import type { ContactRecord } from '../prism/client/record.ts';
import { PrismConflictError, PrismNotFoundError } from '../prism/errors.ts';
import { ContactFilter } from './filter/filter.ts';
import { ContactSort } from './filter/sort.ts';
import { ContactConnection, resolveConnection } from './page/connection.ts';
import { selectedNeeds } from './read/needs.ts';
import { listedRows, pageRows } from './read/planned-rows.ts';
import { countOf } from './value/count.ts';
import { ContactPropertyDefinition } from './value/definition-type.ts';
import { assertContactId } from './value/id.ts';
import { checkedListId } from './value/list-id.ts';
import { assertSlug } from './value/slug.ts';
import { ContactAmbiguousMatchError, type ContactFailure, ContactNotFoundError } from './write/failures.ts';

const ContactLookupPayload = builder.unionType('ContactLookupPayload', {
  description: 'The one contact that matches, or why there is not exactly one.',
  types: [Contact, ContactNotFoundError, ContactAmbiguousMatchError],
  resolveType: (value) => ('__typename' in value ? value.__typename : 'Contact'),
});

const listIdDescription = 'Only contacts of this list.';

builder.queryFields((t) => ({
  contact: t.field({
    type: Contact,
    description: 'A contact by its id; null when there is none.',
    args: { id: t.arg.id({ required: true, description: "The contact's UUID." }) },
    resolve: (_root, { id }, { operation }, info) => {
      assertContactId(id, 'id');
      return operation.contacts.load(id, selectedNeeds(info));
    },
  }),
  contactBy: t.field({
    type: ContactLookupPayload,
    description: 'The contact with this value of a property, where exactly one has it.',
    args: {
      property: t.arg.string({ required: true, description: 'The slug of the property, such as "email".' }),
      value: t.arg.string({ required: true, description: 'The value, at most 1,000 characters.' }),
      listId: t.arg.id({ description: listIdDescription }),
    },
    resolve: async (
      _root,
      { property, value, listId },
      { operation },
    ): Promise<ContactRecord | ContactFailure<'ContactNotFoundError' | 'ContactAmbiguousMatchError'>> => {
      assertSlug(property, 'property');
      const list = checkedListId(listId, 'listId');
      try {
        return await operation.planned(1, () => operation.prism.find(property, value, list));
      } catch (error) {
        if (error instanceof PrismNotFoundError) {
          return {
            __typename: 'ContactNotFoundError',
            code: error.upstreamCode ?? 'NOT_FOUND',
            message: error.message,
          };
        }
        if (error instanceof PrismConflictError) {
          return {
            __typename: 'ContactAmbiguousMatchError',
            code: error.upstreamCode ?? 'AMBIGUOUS_MATCH',
            message: error.message,
          };
        }
        throw error;
      }
    },
  }),
  contacts: t.field({
    type: ContactConnection,
    description: 'A page of contacts.',
    listSize: {
      assumedSize: 25,
      slicingArguments: ['first'],
      sizedFields: ['edges', 'nodes'],
      requireOneSlicingArgument: false,
    },
    args: {
      first: t.arg.int({
        description: 'How many; 25 unless given, and 200 at most unless the gateway is set otherwise.',
      }),
      after: t.arg.string({ description: 'Behind the contact with this cursor.' }),
      filter: t.arg({ type: ContactFilter, description: 'Only contacts that match.' }),
      sort: t.arg({ type: [ContactSort], description: 'In this order; the first key weighs most.' }),
      listId: t.arg.id({ description: listIdDescription }),
      includeDeleted: t.arg.boolean({ description: 'Deleted ones as well; false unless given.' }),
    },
    extensions: { rows: pageRows },
    resolve: (_root, args, { operation }, info) => resolveConnection(args, operation, info),
  }),
  contactCount: t.int({
    description: 'How many contacts the key may see.',
    args: { listId: t.arg.id({ description: listIdDescription }) },
    resolve: async (_root, { listId }, { operation }) => {
      const list = checkedListId(listId, 'listId');
      return countOf(await operation.planned(1, () => operation.prism.count(list)), 'total');
    },
  }),
  contactPropertyDefinitions: t.field({
    type: [ContactPropertyDefinition],
    description: "The properties that the team's contacts can have. Read once and kept for five minutes.",
    args: { listId: t.arg.id({ description: 'With the properties of this list.' }) },
    resolve: async (_root, args, { operation }) => {
      const listId = checkedListId(args.listId, 'listId');
      operation.definitions.reserve(listId);
      await undefined;
      operation.allowance.check();
      return operation.definitions.read(operation.lifetime, listId);
    },
  }),
  node: t.field({
    type: Node,
    description: 'Anything by its id (Relay); null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_root, { id }, { operation }, info) => {
      assertContactId(id, 'id');
      return operation.contacts.load(id, selectedNeeds(info));
    },
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: true, items: true },
    description: 'Several things by their ids (Relay), in the order of the ids; null where there is none.',
    args: { ids: t.arg.idList({ required: true, description: 'The ids. Fifty cost one upstream request.' }) },
    extensions: { rows: listedRows('ids') },
    resolve: (_root, { ids }, { operation }, info) => {
      const needs = selectedNeeds(info);
      const read = async (id: string, index: number) => {
        assertContactId(id, `ids.${index}`);
        return operation.contacts.load(id, needs);
      };
      return ids.map(read);
    },
  }),
}));
