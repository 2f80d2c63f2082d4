import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CallerBook, createGateway, type GatewayOptions, schemasOf, startGateway } from '../../src/index.ts';
import { as, entryOf } from '../callers/callers.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const bed = testBed();
const query = '{ contactCount }';
const options = (): GatewayOptions => ({
  upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
  ratePerSecond: 0,
});
const key = () => ({ 'x-api-key': bed.sandbox.apiKey });

/** A server for as long as `use` takes. */
async function serving(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).finally(() => {
    server.close();
    server.closeAllConnections();
  });
}

/** Reads a body whole, as an application does before its routes. */
async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('callers are told apart by a book of theirs, which can be changed', async () => {
  const book = new CallerBook([entryOf('one', { may: ['deal:read'] })]);
  const gateway = createGateway({ ...options(), callers: { book } });
  await serving(gateway.handler, async (url) => {
    const ask = async (name: string) =>
      codes(await post(`${url}/graphql`, { query }, { ...key(), ...as(name) }));
    expect([await ask('one'), await ask('two')]).toEqual([['FORBIDDEN'], ['UNAUTHENTICATED']]);
    book.replace([entryOf('two')]);
    expect([await ask('one'), await ask('two')]).toEqual([['UNAUTHENTICATED'], []]);
  });
  await gateway.close();
});

describe('the path of a gateway', () => {
  it.each(['/query', '/api/v1/graphql', '/graphql'])(
    'is %s, and what is beside it is beside it',
    async (path) => {
      const gateway = await startGateway({ ...options(), path });
      const { origin, pathname } = new URL(gateway.url);
      expect(pathname).toBe(path);
      const folder = path.slice(0, path.lastIndexOf('/'));
      // With a parameter and without: the direct path and Yoga's.
      for (const url of [gateway.url, `${gateway.url}?a=b`])
        expect((await post(url, { query }, key())).data).toEqual({ contactCount: 592 });
      const got = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, { headers: key() });
      expect(await got.json()).toMatchObject({ data: { contactCount: 592 } });
      for (const probe of ['health', 'ready', 'metrics'])
        expect((await fetch(`${origin}${folder}/${probe}`)).status).toBe(200);
      for (const other of [
        `${path}l`,
        `${folder}/nothing`,
        ...(path === '/graphql' ? [] : ['/graphql', `/other${path}`]),
      ]) {
        const nothing = await post(`${origin}${other}`, { query }, key());
        expect([nothing.status, ...codes(nothing)]).toEqual([404, 'PATH_NOT_FOUND']);
        expect(nothing.errors?.[0]?.message).toContain(`GraphQL is at ${path}:`);
      }
      await gateway.close();
    },
  );

  it.each(['graphql', '/a//b', '/a/../b', '/', '/a b', '/a?b', ''])('is not %j', (path) => {
    expect(() => createGateway({ ...options(), path })).toThrow('must be one such as /api/graphql');
  });
});

it.each([
  ['https://user:secret@prism.internal', 'without user, password, query and fragment'],
  ['https://developers.micro.so/v2/prism', 'without `/v2/prism` and what follows'],
])('the address of the upstream is not %s', (baseUrl, fault) => {
  const make = () => createGateway({ upstream: { baseUrl } });
  expect(make).toThrow(`The address of the upstream must be`);
  expect(make).toThrow(fault);
  expect(make).not.toThrow('secret');
});

it('the address of the keys that sign tokens holds no password, which a failure to read them would tell', () => {
  const jwt = { jwksUri: 'https://user:secret@issuer.example/keys', issuer: 'i', audience: 'a' };
  const make = () => createGateway({ ...options(), callers: { jwt } });
  expect(make).toThrow('The `jwksUri` must be a URL without user and password.');
});

describe('a body that the application has read', () => {
  const ask = (url: string, body: object) => post(url, body, key());

  it.each([
    ['as it was parsed', (text: string) => JSON.parse(text)],
    ['as text', (text: string) => text],
    ['as bytes', (text: string) => Buffer.from(text)],
  ])('is answered like any, %s', async (_how, read) => {
    const gateway = createGateway({ ...options(), bounds: { bodyBytes: 2_000, bodyValues: 20 } });
    await serving(
      async (request, response) => gateway.handler(request, response, read(await textOf(request))),
      async (url) => {
        const named =
          'query ($slugs: [String!]) { contacts(first: 1) { nodes { fullName properties(slugs: $slugs) } } }';
        const answer = await ask(`${url}/graphql`, { query: named, variables: { slugs: ['title'] } });
        expect(answer.data.contacts.nodes).toEqual([
          { fullName: 'Ada Okafor', properties: { title: 'Head of Partnerships' } },
        ]);
        // By Yoga's way, for its `accept`.
        const events = await post(
          `${url}/graphql`,
          { query },
          { ...key(), accept: '*/*;q=0.1,application/json' },
        );
        expect(events.data).toEqual({ contactCount: 592 });
        const long = await ask(`${url}/graphql`, { query: `{ contactCount } #${'x'.repeat(2_000)}` });
        expect([long.status, ...codes(long)]).toEqual([413, 'BODY_TOO_LARGE']);
        const wide = await ask(`${url}/graphql`, { query, variables: { many: Array(30).fill(1) } });
        expect([wide.status, ...codes(wide)]).toEqual([413, 'TOO_MANY_VALUES']);
      },
    );
    await gateway.close();
  });

  it('is nothing where the application has told nobody what was in it', async () => {
    const gateway = createGateway(options());
    await serving(
      async (request, response) => {
        await textOf(request);
        gateway.handler(request, response);
      },
      async (url) => {
        const answer = await ask(`${url}/graphql`, { query });
        expect([answer.status, ...codes(answer)]).toEqual([400, 'BAD_REQUEST']);
      },
    );
    await gateway.close();
  });
});

it('two gateways of one process have catalogues, kinds and paths of their own', async () => {
  const properties = await mkdtemp(join(tmpdir(), 'embedded-'));
  const catalogue = { properties: [{ slug: 'lead_score', type: 'num', field: 'leadScore' }] };
  await writeFile(join(properties, 'contact.properties.json'), JSON.stringify(catalogue));
  const [own, shipped] = await Promise.all([
    startGateway({
      ...options(),
      schemas: schemasOf({ objects: ['contact'], properties }),
      path: '/a/graphql',
    }),
    startGateway({ ...options(), path: '/b/graphql' }),
  ]);
  const ask = (url: string, field: string) =>
    post(
      url,
      { query: `{ __type(name: "Deal") { name } contacts(first: 1) { nodes { ${field} } } }` },
      key(),
    );
  const nodes = [{ leadScore: 92 }];
  expect((await ask(own.url, 'leadScore')).data).toEqual({ __type: null, contacts: { nodes } });
  expect((await ask(shipped.url, 'fullName')).data).toMatchObject({ __type: { name: 'Deal' } });
  for (const [url, field] of [
    [own.url, 'fullName'],
    [shipped.url, 'leadScore'],
  ] as const)
    expect(codes(await ask(url, field))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  await Promise.all([own.close(), shipped.close()]);
  await rm(properties, { recursive: true });
});
