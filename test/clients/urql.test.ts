import { readFileSync } from 'node:fs';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';
import { FeedDocument, RetitleDocument } from '../support/operations.gen.ts';

const bed = testBed();
const schema = introspectionFromSchema(buildSchema(readFileSync('schema/gateway.graphql', 'utf8')));
let client: Client;

beforeEach(() => {
  client = new Client({
    url: bed.gateway.url,
    preferGetMethod: false,
    fetchOptions: { headers: { 'x-api-key': bed.sandbox.apiKey } },
    exchanges: [
      cacheExchange({ schema, resolvers: { Query: { contacts: relayPagination() } } }),
      fetchExchange,
    ],
  });
});

describe('urql', () => {
  it('pages through a connection with relayPagination', async () => {
    const page = async (after: string | null) =>
      (await client.query(FeedDocument, { first: 10, after }).toPromise()).data?.contacts;
    const first = await page(null);
    expect(first?.edges).toHaveLength(10);
    const second = await page(first?.pageInfo.endCursor ?? null);
    const third = await page(second?.pageInfo.endCursor ?? null);
    expect(third?.edges).toHaveLength(30);
    expect(new Set(third?.edges.map(({ node }) => node.id)).size).toBe(30);
    expect(third?.pageInfo.hasNextPage).toBe(true);
    expect(bed.upstream()).toHaveLength(3);
  });

  it("updates a contact's cache entry after a mutation, wherever it is shown", async () => {
    const before = await client.query(FeedDocument, { first: 10 }).toPromise();
    const contact = before.data?.contacts?.edges[2]?.node;
    const { data } = await client
      .mutation(RetitleDocument, { id: contact?.id ?? '', title: 'Head of Proof' })
      .toPromise();
    expect(data?.contactUpdate).toMatchObject({ __typename: 'ContactUpdateSuccess' });
    bed.sandbox.resetLog();
    const after = await client.query(FeedDocument, { first: 10 }).toPromise();
    expect(after.data?.contacts?.edges[2]?.node).toMatchObject({ id: contact?.id, title: 'Head of Proof' });
    expect(bed.sandbox.requests()).toBe(0);
  });
});
