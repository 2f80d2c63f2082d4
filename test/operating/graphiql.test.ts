import { readdirSync } from 'node:fs';
import { getIntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';
import { schemasOf } from '../../src/schema-choice.ts';
import { startGateway } from '../../src/server.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const baseUrl = 'http://127.0.0.1:9';
const teamId = '3f0c2f4e-7d3f-5c44-9f0a-1d2a4d2e9a11';
const callers = { tokens: ['a-token-of-sixteen'] };
const jwt = { jwksUri: baseUrl, issuer: 'https://issuer.example', audience: 'contacts' };

interface PageOptions {
  readonly headers: string;
  readonly defaultHeaders: string;
  readonly defaultTabs: readonly { headers: string; query: string }[];
  readonly shouldPersistHeaders: boolean;
}

/** What the page that browsers are served starts GraphiQL with. */
async function pageOptions(url: string): Promise<PageOptions> {
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  const start = page.slice(page.lastIndexOf("querySelector('#root'),"));
  return JSON.parse(/\{.*\}/.exec(start)?.[0] ?? '');
}

const configurations: [string, GatewayOptions, Record<string, string>, boolean][] = [
  [
    'the sandbox: its key, which is no secret',
    { upstream: { baseUrl, teamId }, graphiqlKey: 'sandbox-key' },
    { 'x-api-key': 'sandbox-key' },
    true,
  ],
  [
    'the sandbox with tokens',
    { upstream: { baseUrl, teamId }, graphiqlKey: 'sandbox-key', callers },
    { 'x-api-key': 'sandbox-key', authorization: 'Bearer <token>' },
    false,
  ],
  ['pass-through', { upstream: { baseUrl, teamId } }, { 'x-api-key': '' }, false],
  ['pass-through without a team', { upstream: { baseUrl } }, { 'x-api-key': '', 'x-team-id': '' }, false],
  [
    'a service key with tokens',
    { upstream: { baseUrl, teamId, apiKey: 'secret-key' }, callers },
    { authorization: 'Bearer <token>' },
    false,
  ],
  [
    'a service key with JWTs',
    { upstream: { baseUrl, teamId, apiKey: 'secret-key' }, callers: { jwt } },
    { authorization: 'Bearer <token>' },
    false,
  ],
  ['a service key for anybody', { upstream: { baseUrl, teamId, apiKey: 'secret-key' } }, {}, false],
];

it.each(configurations)('offers what a caller has to send: %s', async (_name, options, headers, persists) => {
  const gateway = await startGateway(options);
  const page = await pageOptions(gateway.url);
  const offered = [page.headers, page.defaultHeaders, ...page.defaultTabs.map((tab) => tab.headers)];
  for (const text of offered) expect(JSON.parse(text)).toEqual(headers);
  expect(page.shouldPersistHeaders).toBe(persists);
  // A browser refuses to send what is no header.
  expect(() => new Headers(headers)).not.toThrow();
  await gateway.close();
});

const bed = testBed();

it('tells the schema before the key is filled in, and an operation what is missing', async () => {
  const headers = JSON.parse((await pageOptions(bed.gateway.url)).headers);
  const schema = await post(bed.gateway.url, { query: getIntrospectionQuery() }, headers);
  expect([schema.errors, schema.data.__schema.queryType.name]).toEqual([undefined, 'Query']);
  const answer = await post(bed.gateway.url, { query: '{ contactCount }' }, headers);
  expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
  expect(answer.errors?.[0]?.message).toBe('Send your Prism API key in the `x-api-key` header.');
  expect(bed.upstream()).toEqual([]);
});

it('has a tab for each example that the schema can answer, and begins with a screen across objects', async () => {
  const namesOf = async (objects: readonly string[]) => {
    const gateway = await startGateway({ upstream: { baseUrl, teamId }, schemas: schemasOf({ objects }) });
    const { defaultTabs } = await pageOptions(gateway.url);
    await gateway.close();
    return defaultTabs.map(({ query }) => /(?:query|mutation|subscription) (\w+)/.exec(query)?.[1]);
  };
  const all = await namesOf([]);
  expect(all.slice(0, 2)).toEqual(['Company', 'Contacts']);
  expect(all).toHaveLength(readdirSync(new URL('../../schema/operations/', import.meta.url)).length);
  const across = ['Company', 'Person', 'Refetch'];
  const some = await namesOf(['contact']);
  expect(some).toEqual(all.filter((name) => !across.includes(name ?? '') && some.includes(name)));
  expect(some).toEqual(expect.arrayContaining(['Feed', 'Create', 'WatchImport']));
});
