import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/http/plugins/automatic-persisted-queries.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const headers = { 'x-api-key': 'sandbox-key' };
const folder = new URL('../../schema/operations/', import.meta.url).pathname;

describe('switched off', () => {
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
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256('{ __typename }') } };
    expect((await post(bed.gateway.url, { extensions })).status).toBe(400);
  });
});

describe('an automatic persisted query', () => {
  const bed = testBed();

  it('of 64 Ki characters is kept; a longer one runs, but is not', async () => {
    for (const [length, isKept] of [
      [64 * 1024, true],
      [64 * 1024 + 1, false],
    ] as const) {
      const query = '{ __typename } #'.padEnd(length, 'x');
      const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
      const ran = await post(bed.gateway.url, { query, extensions }, headers);
      expect(ran.data).toEqual({ __typename: 'Query' });
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

  it('refuses all others before they are parsed', async () => {
    const persistedQuery = { version: 1, sha256Hash: sha256('{ __typename }') };
    for (const body of [
      { query: '{ __typename }' },
      { query: '{' },
      { extensions: { persistedQuery } },
      {},
    ]) {
      const answer = await ask(body);
      expect([answer.status, ...codes(answer)]).toEqual([403, 'PERSISTED_QUERY_NOT_IN_LIST']);
    }
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
