import { readFileSync } from 'node:fs';
import type { Client } from '@urql/core';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { urqlClient } from '../../examples/clients/urql.ts';
import { testBed } from '../support/gateway.ts';
import { FeedDocument, RetitleDocument, WatchImportDocument } from '../support/operations.gen.ts';

const bed = testBed();
const schema = introspectionFromSchema(buildSchema(readFileSync('schema/gateway.graphql', 'utf8')));
let client: Client;

beforeEach(() => {
  client = urqlClient(bed.gateway.url, bed.sandbox.apiKey, schema);
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

  it('watches an import over server-sent events, and tells that there is none', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const { data, error } = await client.subscription(WatchImportDocument, { id }).toPromise();
    expect([data?.contactImport, error?.graphQLErrors[0]?.extensions]).toEqual([
      null,
      expect.objectContaining({ code: 'NOT_FOUND' }),
    ]);
  });
});
