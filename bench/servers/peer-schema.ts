/** The part of the schema that the workloads use, as one would write it by hand. */
export const typeDefs = `
  type Query {
    contact(id: ID!): Contact
    contacts(first: Int): ContactConnection!
  }
  type Contact { id: ID! fullName: String email: String title: String city: String country: String company: Organization }
  type Organization { name: String }
  type ContactConnection { nodes: [Contact!]! totalCount: Int }
`;

/** Everything that the peers' types can show: without pushdown, that is what has to be asked for. */
export const select = ['full_name', 'email', 'title', 'city', 'country', 'company.name'];

export interface Row {
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Source {
  readonly contact: (id: string) => Promise<Row | undefined>;
  readonly page: (first: number) => Promise<{ data: readonly Row[]; total: number | null }>;
}

const property = (slug: string) => (row: Row) => row.properties?.[slug] ?? null;

export const resolvers = {
  Query: {
    contact: (_root: unknown, { id }: { id: string }, { source }: { source: Source }) => source.contact(id),
    contacts: (_root: unknown, { first }: { first: number }, { source }: { source: Source }) =>
      source.page(first),
  },
  ContactConnection: {
    nodes: ({ data }: { data: readonly Row[] }) => data,
    totalCount: ({ total }: { total: number | null }) => total,
  },
  Contact: {
    fullName: property('full_name'),
    email: property('email'),
    title: property('title'),
    city: property('city'),
    country: property('country'),
    company: (row: Row) => row.properties?.['company'] ?? null,
  },
  Organization: { name: (reference: Row) => reference.properties?.['name'] ?? null },
};
