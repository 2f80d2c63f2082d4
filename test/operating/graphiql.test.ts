import { getIntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';
import type { PageOptions } from '../../src/http/graphiql-script/page-options.ts';
import { schemasOf } from '../../src/schema-choice.ts';
import { startGateway } from '../../src/server.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const baseUrl = 'http://127.0.0.1:9';
const teamId = '3f0c2f4e-7d3f-5c44-9f0a-1d2a4d2e9a11';
const callers = { tokens: ['a-token-of-sixteen'] };
const jwt = { jwksUri: baseUrl, issuer: 'https://issuer.example', audience: 'contacts' };

/** What the page that browsers are served starts with. */
async function optionsOf(url: string): Promise<PageOptions> {
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  return JSON.parse(/id="options">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
}

/** The headers that it sends for somebody who fills `mine` into each field that is empty. */
const headersOf = ({ access }: PageOptions) =>
  Object.fromEntries(access.map(({ header, prefix, value }) => [header, prefix + (value || 'mine')]));

const configurations: [string, GatewayOptions, Record<string, string>][] = [
  [
    'the sandbox: its key, which is no secret',
    { upstream: { baseUrl, teamId }, graphiqlKey: 'sandbox-key' },
    { 'x-api-key': 'sandbox-key' },
  ],
  [
    'the sandbox with tokens',
    { upstream: { baseUrl, teamId }, graphiqlKey: 'sandbox-key', callers },
    { 'x-api-key': 'sandbox-key', authorization: 'Bearer mine' },
  ],
  ['pass-through', { upstream: { baseUrl, teamId } }, { 'x-api-key': 'mine' }],
  ['pass-through without a team', { upstream: { baseUrl } }, { 'x-api-key': 'mine', 'x-team-id': 'mine' }],
  [
    'a service key with tokens',
    { upstream: { baseUrl, teamId, apiKey: 'secret-key' }, callers },
    { authorization: 'Bearer mine' },
  ],
  [
    'a service key with JWTs',
    { upstream: { baseUrl, teamId, apiKey: 'secret-key' }, callers: { jwt } },
    { authorization: 'Bearer mine' },
  ],
  ['a service key for anybody', { upstream: { baseUrl, teamId, apiKey: 'secret-key' } }, {}],
];

it.each(configurations)('asks for what a caller has to send: %s', async (_name, options, headers) => {
  const gateway = await startGateway(options);
  expect(headersOf(await optionsOf(gateway.url))).toEqual(headers);
  await gateway.close();
});

const bed = testBed();

it('tells the schema before the key is filled in, and an operation what is missing', async () => {
  const schema = await post(bed.gateway.url, { query: getIntrospectionQuery() });
  expect([schema.errors, schema.data.__schema.queryType.name]).toEqual([undefined, 'Query']);
  const answer = await post(bed.gateway.url, { query: '{ contactCount }' });
  expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
  expect(answer.errors?.[0]?.message).toBe('Send your Prism API key in the `x-api-key` header.');
  expect(bed.upstream()).toEqual([]);
});

const nameOf = ({ query }: { query: string }) => /(?:query|mutation|subscription) (\w+)/.exec(query)?.[1];

it('has tabs that tell a story across objects, as far as the schema can answer them', async () => {
  const namesOf = async (objects: readonly string[]) => {
    const gateway = await startGateway({ upstream: { baseUrl, teamId }, schemas: schemasOf({ objects }) });
    const { graphiql } = await optionsOf(gateway.url);
    await gateway.close();
    return graphiql.defaultTabs.map(nameOf);
  };
  const all =
    'Company Person Contacts Investors FindByEmail Create Update BulkUpdate ImportGuests WatchImport';
  expect(await namesOf([])).toEqual(all.split(' '));
  // An organization is told no more of than its name then.
  const across = ['Company', 'Person', 'Investors'];
  expect(await namesOf(['contact'])).toEqual(all.split(' ').filter((name) => !across.includes(name)));
});

it('has tabs that do as they are what they say, an import among them that goes on in the background', async () => {
  const { graphiql } = await optionsOf(bed.gateway.url);
  for (const tab of graphiql.defaultTabs) {
    if (nameOf(tab) === 'WatchImport') {
      expect(JSON.parse(tab.variables)).toEqual({ id: '' });
      continue;
    }
    const { data, errors } = await bed.run(tab.query, JSON.parse(tab.variables || '{}'));
    expect([nameOf(tab), errors]).toEqual([nameOf(tab), undefined]);
    if (nameOf(tab) !== 'ImportGuests') continue;
    expect(data.contactImport).toEqual({
      __typename: 'ContactImportProcessing',
      jobId: expect.any(String),
      total: 300,
    });
  }
});

it('puts nothing of what it tells into its page as markup', async () => {
  const options = { upstream: { baseUrl, teamId }, graphiqlKey: '</script><script>alert(1)</script>' };
  const gateway = await startGateway(options);
  expect(headersOf(await optionsOf(gateway.url))).toEqual({ 'x-api-key': options.graphiqlKey });
  await gateway.close();
});
