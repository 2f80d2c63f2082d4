import { introspectionFromSchema } from 'graphql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { apolloClient } from '../../examples/clients/apollo.ts';
import { urqlClient } from '../../examples/clients/urql.ts';
import { schemasOf } from '../../src/schema-choice.ts';
import { testBed } from '../support/gateway.ts';
import { FeedDocument, RetitleDocument } from '../support/operations.gen.ts';

const persistedOperations = new URL('../../schema/operations/', import.meta.url).pathname;
const bed = testBed({ gateway: { persistedOperations } });
/** Whether each request that was sent had a document, or its hash alone. */
let sent: boolean[];

beforeEach(() => {
  sent = [];
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push(Boolean(JSON.parse(String(init.body)).query));
    return fetch(url, init);
  });
});
afterEach(() => vi.unstubAllGlobals());

it("Apollo Client's own hash of a document of the list is known at once; a mutation's as well", async () => {
  const client = apolloClient(bed.gateway.url, bed.sandbox.apiKey);
  const { data } = await client.query({ query: FeedDocument, variables: { first: 3 } });
  const id = data?.contacts?.edges[0]?.node.id ?? '';
  const written = await client.mutate({ mutation: RetitleDocument, variables: { id, title: 'Founder' } });
  expect(written.data?.contactUpdate?.__typename).toBe('ContactUpdateSuccess');
  expect(sent).toEqual([false, false]);
});

it("urql's hash is known at once, or when it has sent its document once", async () => {
  const client = urqlClient(bed.gateway.url, bed.sandbox.apiKey, introspectionFromSchema(schemasOf().client));
  for (const first of [2, 3]) {
    const { data, error } = await client.query(FeedDocument, { first }).toPromise();
    expect([error, data?.contacts?.edges.length]).toEqual([undefined, first]);
  }
  expect(sent.at(-1)).toBe(false);
  expect(sent.length).toBeLessThanOrEqual(3);
});
