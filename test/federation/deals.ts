import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

/** Somebody else's subgraph: refers to contacts by id and by e-mail address, owns organizations, has its own Relay. */
export const dealsSdl = `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.5"
    import: ["@key", "@shareable", "@external", "@provides"]
  )
  type Query {
    deals(first: Int): DealConnection!
    node(id: ID!): Node
  }
  interface Node { id: ID! }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type DealConnection { nodes: [Deal!]! pageInfo: PageInfo! }
  type Deal implements Node @key(fields: "id") {
    id: ID!
    title: String!
    contact: Contact @provides(fields: "id")
    sponsor: Contact @provides(fields: "email")
    buyer: Organization
  }
  type Organization @key(fields: "id") { id: ID! name: String @shareable employees: Int }
  type Contact @key(fields: "id", resolvable: false) @key(fields: "email", resolvable: false) {
    id: ID! @external
    email: String @external
  }
`;

export interface Deal {
  readonly contact?: { readonly id: string };
  readonly sponsor?: { readonly email: string };
  readonly buyer?: { readonly id: string };
}

export interface DealsServer {
  readonly url: string;
  /** What the next queries answer. */
  deals: readonly Deal[];
  close(): Promise<void>;
}

export async function startDeals(): Promise<DealsServer> {
  const own: { deals: readonly Deal[] } = { deals: [] };
  const titled = () =>
    own.deals.map((deal, index) => ({ id: `deal-${index}`, title: `Deal ${index}`, ...deal }));
  const schema = buildSubgraphSchema({
    typeDefs: parse(dealsSdl),
    resolvers: {
      Query: {
        deals: () => ({
          nodes: titled(),
          pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        }),
        node: (_root: unknown, { id }: { id: string }) => titled().find((deal) => deal.id === id) ?? null,
      },
      Node: { __resolveType: () => 'Deal' },
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
