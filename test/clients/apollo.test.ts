import { type ApolloClient, gql, type TypedDocumentNode } from '@apollo/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { apolloClient } from '../../examples/clients/apollo.ts';
import { testBed } from '../support/gateway.ts';
import {
  ContactsDocument,
  FeedDocument,
  FindByEmailDocument,
  RetitleDocument,
  WatchImportDocument,
} from '../support/operations.gen.ts';

const bed = testBed();
let client: ApolloClient;

beforeEach(() => {
  client = apolloClient(bed.gateway.url, bed.sandbox.apiKey);
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

  it('keeps a list with deleted records apart from the one without', async () => {
    const query: TypedDocumentNode<{ contacts: { totalCount: number } }, { deleted: boolean }> = gql`
      query ($deleted: Boolean) {
        contacts(includeDeleted: $deleted) { totalCount edges { cursor node { id } } pageInfo { endCursor hasNextPage } }
      }
    `;
    const totals: (number | undefined)[] = [];
    for (const deleted of [true, false]) {
      const { data } = await client.query({ query, variables: { deleted } });
      totals.push(data?.contacts.totalCount);
    }
    expect(totals).toEqual([600, 592]);
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

  it('sends the hash alone once the document is known, and shows a field in error beside the rest', async () => {
    const sent: object[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (url, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return fetch(url, init);
    };
    try {
      for (const first of [1, 2])
        await client.query({ query: ContactsDocument, variables: { first }, fetchPolicy: 'network-only' });
    } finally {
      globalThis.fetch = fetch;
    }
    expect(sent.map((body) => 'query' in body)).toEqual([false, true, false]);
    const { data, error } = await client.query({
      query: gql`{ contact(id: "no-uuid") { id } contactCount }`,
    });
    expect(data).toEqual({ contact: null, contactCount: expect.any(Number) });
    expect(error?.message).toContain('id');
  });

  it('reads a contact that a list has shown from the cache', async () => {
    const feed = await client.query({ query: FeedDocument });
    const shown = feed.data?.contacts?.edges[0]?.node;
    bed.sandbox.resetLog();
    const query = gql`query ($id: ID!) { contact(id: $id) { id fullName title } }`;
    const { data } = await client.query({ query, variables: { id: shown?.id } });
    expect(data).toMatchObject({ contact: shown });
    expect(bed.sandbox.requests()).toBe(0);
  });

  it('watches an import over server-sent events, and shows an error of it', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const events: { data?: unknown; error?: unknown }[] = [];
    await new Promise<void>((resolve) => {
      client
        .subscribe({ query: WatchImportDocument, variables: { id }, errorPolicy: 'all' })
        .subscribe({ next: (event) => events.push(event), complete: resolve, error: () => resolve() });
    });
    expect(events).toEqual([
      expect.objectContaining({ data: { contactImport: null }, error: expect.anything() }),
    ]);
  });
});
