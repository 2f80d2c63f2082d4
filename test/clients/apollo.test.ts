import { readFileSync } from 'node:fs';
import { ApolloClient, InMemoryCache } from '@apollo/client';
import { HttpLink } from '@apollo/client/link/http';
import { relayStylePagination } from '@apollo/client/utilities';
import { beforeEach, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { FeedDocument, FindByEmailDocument, RetitleDocument } from '../support/operations.gen.ts';

const bed = testBed();
const possibleTypes = JSON.parse(readFileSync('schema/possible-types.json', 'utf8'));
let client: ApolloClient;

beforeEach(() => {
  client = new ApolloClient({
    link: new HttpLink({ uri: bed.gateway.url, headers: { 'x-api-key': bed.sandbox.apiKey } }),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: { Query: { fields: { contacts: relayStylePagination(['filter', 'sort', 'listId']) } } },
    }),
  });
});

describe('Apollo Client', () => {
  it('pages through a connection with relayStylePagination', async () => {
    const variables = { first: 10 };
    await client.query({ query: FeedDocument, variables });
    const feed = client.watchQuery({ query: FeedDocument, variables });
    const subscription = feed.subscribe(() => {});
    const shown = () => client.readQuery({ query: FeedDocument, variables })?.contacts;
    await feed.fetchMore({ variables: { after: shown()?.pageInfo.endCursor ?? null } });
    await feed.fetchMore({ variables: { after: shown()?.pageInfo.endCursor ?? null } });
    subscription.unsubscribe();
    const edges = shown()?.edges ?? [];
    expect(edges).toHaveLength(30);
    expect(new Set(edges.map(({ node }) => node.id)).size).toBe(30);
    const names = edges.map(({ node }) => node.fullName);
    expect(bed.upstream()).toHaveLength(3);
    const oneGo = await bed.run('{ contacts(first: 30, sort: [{ by: FULL_NAME }]) { nodes { fullName } } }');
    expect(names).toEqual(oneGo.data.contacts.nodes.map((node: { fullName: string }) => node.fullName));
  });

  it("updates a contact's cache entry after a mutation, wherever it is shown", async () => {
    const before = await client.query({ query: FeedDocument });
    const contact = before.data?.contacts?.edges[2]?.node;
    const { data } = await client.mutate({
      mutation: RetitleDocument,
      variables: { id: contact?.id ?? '', title: 'Head of Proof' },
    });
    expect(data?.contactUpdate).toMatchObject({ __typename: 'ContactUpdateSuccess' });
    bed.sandbox.resetLog();
    const after = await client.query({ query: FeedDocument });
    expect(after.data?.contacts?.edges[2]?.node).toMatchObject({ id: contact?.id, title: 'Head of Proof' });
    expect(bed.sandbox.requests()).toBe(0);
  });

  it('matches fragments on interfaces with the published possible types', async () => {
    const { data } = await client.query({
      query: FindByEmailDocument,
      variables: { email: 'no@body.example' },
    });
    const found = data?.contactBy;
    expect(found?.__typename).toBe('PrismNotFoundError');
    expect(found?.__typename === 'Contact' ? undefined : found?.code).toEqual(expect.any(String));
  });
});
