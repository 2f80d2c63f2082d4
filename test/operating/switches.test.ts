import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/graphql/persisted-documents.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const headers = { 'x-api-key': 'sandbox-key' };
const folder = new URL('../../schema/operations/', import.meta.url).pathname;

describe('switched off', () => {
  const open = testBed();
  const guarded = testBed({ gateway: { introspection: false, callers: { tokens: ['of-the-router'] } } });
  const bed = testBed({
    gateway: { introspection: false, graphiql: false, automaticPersistedQueries: false, metrics: false },
  });

  it('introspection tells nothing but type names', async () => {
    const refused = await bed.run('{ __schema { types { name } } __type(name: "Contact") { name } }');
    expect(codes(refused)).toEqual(['INTROSPECTION_DISABLED', 'INTROSPECTION_DISABLED']);
    expect((await bed.run('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('GraphiQL, metrics and automatic persisted queries are not there', async () => {
    const page = await fetch(bed.gateway.url, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type') ?? '').not.toContain('text/html');
    expect((await fetch(new URL('/metrics', bed.gateway.url))).status).toBe(404);
    const query = '{ __typename }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    for (const way of ['', '?yoga']) {
      // What Apollo's clients wait for: they send the document from then on.
      const refused = await post(bed.gateway.url + way, { extensions });
      expect([refused.status, refused.errors]).toEqual([
        200,
        [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
      ]);
      expect((await post(bed.gateway.url + way, { query, extensions })).data).toEqual({
        __typename: 'Query',
      });
    }
  });

  it('nor is the schema told by the way of a subgraph, or by what an error suggests', async () => {
    const sdl = await bed.run('{ _service { sdl } }');
    expect([codes(sdl), sdl.data]).toEqual([['INTROSPECTION_DISABLED'], undefined]);
    for (const [query, variables] of [
      ['{ contactCoun }', {}],
      ['{ contact(idd: "x") { id } }', {}],
      ['{ contacts(sort: [{ by: FULL_NAMES }]) { totalCount } }', {}],
      ['query ($s: [ContactSort!]) { contacts(sort: $s) { totalCount } }', { s: [{ by: 'FULL_NAMES' }] }],
      ['query ($s: ContactSortKey!) { __typename }', { s: 'FULL_NAMES' }],
      ['subscription ($s: ContactSortFiel) { contactImport(id: $s) { __typename } }', { s: 'x' }],
    ] as const)
      for (const run of [bed, open]) {
        const { errors } = await run.run(query, variables);
        const suggests = JSON.stringify(errors).includes('Did you mean');
        if (run === bed) expect([query, suggests]).toEqual([query, false]);
        else expect(errors).not.toEqual([]);
      }
    const told = await open.run('{ contactCoun }');
    expect(told.errors?.[0]?.message).toContain('Did you mean');
  });

  it('a router that has a token is told the schema all the same', async () => {
    const headers = { authorization: 'Bearer of-the-router' };
    const { data } = await guarded.run('{ _service { sdl } }', {}, headers);
    expect(data._service.sdl).toContain('type Contact');
    expect(codes(await guarded.run('{ __schema { types { name } } }', {}, headers))).toEqual([
      'INTROSPECTION_DISABLED',
    ]);
    expect(codes(await guarded.run('{ _service { sdl } }'))).toEqual(['UNAUTHENTICATED']);
  });
});

describe('an automatic persisted query', () => {
  const bed = testBed();

  it('of 64 Ki characters is kept; a longer one runs, but is not', async () => {
    for (const [length, isKept] of [
      [64 * 1024, true],
      [64 * 1024 + 1, false],
    ] as const) {
      // The upstream has let its key in by then.
      const query = '{ contactCount } #'.padEnd(length, 'x');
      const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
      const ran = await post(bed.gateway.url, { query, extensions }, headers);
      expect(ran.data).toEqual({ contactCount: expect.any(Number) });
      const again = await post(bed.gateway.url, { extensions }, headers);
      expect(codes(again)).toEqual(isKept ? [] : ['PERSISTED_QUERY_NOT_FOUND']);
    }
  });
});

describe('a list of operations', () => {
  const bed = testBed({ gateway: { persistedOperations: folder } });
  const text = readFileSync(join(folder, '01-contacts.graphql'), 'utf8');
  const ask = (body: object) => post(bed.gateway.url, body, headers);

  it('runs those in it, by hash or text', async () => {
    const hashes = [sha256(text), sha256(text.trim())];
    const byHash = hashes.map((sha256Hash) => ({
      extensions: { persistedQuery: { version: 1, sha256Hash } },
    }));
    for (const body of [...byHash, { query: text }, { query: `\n${text.trim()}` }]) {
      expect((await ask(body)).data.contacts.nodes).toHaveLength(5);
    }
  });

  it('refuses all others', async () => {
    for (const body of [{ query: '{ __typename }' }, { query: '{' }]) {
      const answer = await ask(body);
      expect([answer.status, ...codes(answer)]).toEqual([403, 'PERSISTED_QUERY_NOT_IN_LIST']);
    }
    expect(codes(await ask({}))).toEqual(['BAD_REQUEST']);
  });
});

describe('pages of other sites', () => {
  const origin = 'https://app.example';
  const closed = testBed();
  const open = testBed({ gateway: { corsOrigins: [origin] } });
  const get = (url: string, sent: Record<string, string>) =>
    fetch(`${url}?query=${encodeURIComponent('{ __typename }')}`, {
      headers: { accept: 'application/json', ...sent },
    });

  it('may read nothing unless configured', async () => {
    const preflight = { origin, 'access-control-request-method': 'POST' };
    const asked = await fetch(closed.gateway.url, { method: 'OPTIONS', headers: preflight });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const allowed = await fetch(open.gateway.url, { method: 'OPTIONS', headers: preflight });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    const other = { ...preflight, origin: 'https://other.example' };
    const refused = await fetch(open.gateway.url, { method: 'OPTIONS', headers: other });
    expect(refused.headers.get('access-control-allow-origin')).not.toBe('https://other.example');
  });

  it('may not spend requests through a GET that nobody was asked about', async () => {
    for (const site of ['cross-site', 'same-site']) {
      expect((await get(closed.gateway.url, { 'sec-fetch-site': site })).status).toBe(403);
    }
    expect((await get(closed.gateway.url, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await get(open.gateway.url, { 'sec-fetch-site': 'cross-site', origin })).status).toBe(200);
    expect((await get(open.gateway.url, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});
