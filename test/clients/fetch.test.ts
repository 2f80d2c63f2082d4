import { InfiniteQueryObserver, MutationObserver, QueryClient } from '@tanstack/query-core';
import { expect, it } from 'vitest';
import { ask } from '../../examples/clients/fetch.ts';
import { watchImport } from '../../examples/clients/graphql-sse.ts';
import { pagesOptions, writeOptions } from '../../examples/clients/tanstack-query.ts';
import { testBed } from '../support/gateway.ts';
import {
  ContactsDocument,
  FeedDocument,
  RetitleDocument,
  ScreenDocument,
} from '../support/operations.gen.ts';

const bed = testBed({ gateway: { importPollMs: { first: 1, most: 1 } } });
const endpoint = () => ({ url: bed.gateway.url, key: bed.sandbox.apiKey });

it('a plain fetch answers what its document selects, and errors beside the data', async () => {
  const { data, errors, extensions } = await ask(endpoint(), ContactsDocument, { first: 3 });
  expect([data?.contacts?.nodes.length, errors, extensions?.upstream.requests]).toEqual([3, undefined, 1]);
  const partial = await ask(endpoint(), ScreenDocument, { id: 'no-uuid' });
  expect(partial.data?.contact).toBeNull();
  expect(partial.errors?.map(({ extensions: { code } }) => code)).toEqual(['BAD_USER_INPUT']);
});

it('TanStack Query pages through a connection, and asks again after a write', async () => {
  const client = new QueryClient();
  const options = pagesOptions(endpoint(), FeedDocument, 'contacts', 10);
  const pages = new InfiniteQueryObserver(client, options);
  const stop = pages.subscribe(() => {});
  const shown = async () => (await pages.refetch()).data?.pages.flatMap(({ edges }) => edges) ?? [];
  await client.fetchInfiniteQuery(options);
  expect(bed.upstream()).toHaveLength(1);
  await pages.fetchNextPage();
  const both = pages.getCurrentResult().data?.pages.flatMap(({ edges }) => edges) ?? [];
  expect(new Set(both.map(({ node }) => node.id)).size).toBe(20);
  expect(bed.upstream()).toHaveLength(2);
  const write = new MutationObserver(client, writeOptions(endpoint(), RetitleDocument, 'contacts', client));
  const id = both[2]?.node.id ?? '';
  const { data } = await write.mutate({ id, title: 'Head of Proof' });
  expect(data?.contactUpdate?.__typename).toBe('ContactUpdateSuccess');
  expect((await shown())[2]?.node.title).toBe('Head of Proof');
  stop();
  client.clear();
});

it('graphql-sse tells every step of an import, and why one cannot be watched', async () => {
  const rows = Array.from({ length: 300 }, (_, index) => ({ values: { firstName: `N${index}` } }));
  const begun = await bed.run(
    'mutation ($input: ContactImportInput!) { contactImport(input: $input) { ... on ContactImportJob { jobId } } }',
    { input: { rows } },
  );
  const steps: unknown[] = [];
  await watchImport(endpoint(), begun.data.contactImport.jobId, (step) => steps.push(step));
  expect(steps.at(-1)).toEqual({ processed: 300, total: 300 });
  const gone = watchImport(endpoint(), '00000000-0000-4000-8000-000000000000', () => {});
  await expect(gone).rejects.toThrow(/no such import|not found/i);
});
