import {
  type BulkResult,
  type Choice,
  type ImportInput,
  type Page,
  type Row,
  rowOf,
  type Source,
} from './peer-source.ts';

interface Context {
  readonly source: Source;
}

interface Change {
  readonly id: string;
  readonly values: object;
}

const property = (slug: string) => (row: Row) => row.properties?.[slug] ?? null;

export const resolvers = {
  Query: {
    contact: (_root: unknown, { id }: { id: string }, { source }: Context) => source.contact(id),
    contacts: (_root: unknown, args: { first: number; after?: string } & Choice, { source }: Context) =>
      source.contacts(args.first, args.after, args),
    nodes: (_root: unknown, { ids }: { ids: readonly string[] }, { source }: Context) =>
      ids.map(async (id) => ({ __typename: 'Contact', ...(await source.contact(id)) })),
    organization: (_root: unknown, { id }: { id: string }, { source }: Context) => source.organization(id),
  },
  Mutation: {
    contactUpdate: async (_root: unknown, { input }: { input: Change }, { source }: Context) => ({
      __typename: 'ContactUpdateSuccess',
      contact: await source.update(input.id, input.values),
    }),
    contactBulkUpdate: async (
      _root: unknown,
      { input }: { input: { items: readonly Change[] } },
      { source }: Context,
    ) => ({ __typename: 'ContactBulkSuccess', ...(await source.updateAll(input.items)) }),
    contactImport: async (_root: unknown, { input }: { input: ImportInput }, { source }: Context) => ({
      __typename: 'ContactImportCompleted',
      ...(await source.import(input)),
    }),
  },
  ContactBulkSuccess: {
    results: ({ results }: BulkResult) =>
      results.map(({ id, record }, index) => ({
        __typename: 'ContactBulkItemSuccess',
        index,
        id,
        contact: rowOf(record),
      })),
  },
  ContactConnection: {
    nodes: ({ data }: Page) => data,
    totalCount: ({ total }: Page) => total,
    pageInfo: ({ has_more, next_cursor }: Page) => ({ hasNextPage: has_more, endCursor: next_cursor }),
  },
  DealConnection: { nodes: ({ data }: Page) => data },
  Contact: {
    fullName: property('full_name'),
    email: property('email'),
    title: property('title'),
    city: property('city'),
    country: property('country'),
    company: (row: Row) => row.properties?.['company'] ?? null,
  },
  Deal: { name: property('name') },
  Organization: {
    name: property('name'),
    contacts: ({ id }: Row, { first }: { first: number }, { source }: Context) =>
      source.ofCompany('contact', id, first),
    deals: ({ id }: Row, { first }: { first: number }, { source }: Context) =>
      source.ofCompany('deal', id, first),
  },
};
