import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

/** Somebody else's subgraph: refers to contacts by id and by e-mail address, owns organizations, has its own Relay. */
export const salesSdl = `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.5"
    import: ["@key", "@shareable", "@external", "@provides"]
  )
  type Query {
    sales(first: Int): SaleConnection!
    node(id: ID!): Node
  }
  interface Node { id: ID! }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type SaleConnection { nodes: [Sale!]! pageInfo: PageInfo! }
  type Sale implements Node @key(fields: "id") {
    id: ID!
    title: String!
    contact: Contact @provides(fields: "id")
    sponsor: Contact @provides(fields: "email")
    buyer: Organization
  }
  type Organization @key(fields: "id") { id: ID! employees: Int }
  type Contact @key(fields: "id", resolvable: false) @key(fields: "email", resolvable: false) {
    id: ID! @external
    email: String @external
  }
`;

export interface Sale {
  readonly contact?: { readonly id: string };
  readonly sponsor?: { readonly email: string };
  readonly buyer?: { readonly id: string };
}

export interface SalesServer {
  readonly url: string;
  /** What the next queries answer. */
  sales: readonly Sale[];
  close(): Promise<void>;
}

export async function startSales(): Promise<SalesServer> {
  const own: { sales: readonly Sale[] } = { sales: [] };
  const titled = () =>
    own.sales.map((sale, index) => ({ id: `sale-${index}`, title: `Sale ${index}`, ...sale }));
  const schema = buildSubgraphSchema({
    typeDefs: parse(salesSdl),
    resolvers: {
      Query: {
        sales: () => ({
          nodes: titled(),
          pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        }),
        node: (_root: unknown, { id }: { id: string }) => titled().find((sale) => sale.id === id) ?? null,
      },
      Node: { __resolveType: () => 'Sale' },
      Organization: { __resolveReference: ({ id }: { id: string }) => ({ id }), employees: () => 12 },
    },
  });
  const server = createServer(createYoga({ schema, logging: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(own, {
    url: `http://127.0.0.1:${port}/graphql`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
