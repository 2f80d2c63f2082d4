import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const clock = movableClock();
const freshness = { maxAgeMs: 60_000, staleWhileRevalidateMs: 600_000, staleIfErrorMs: 0 };
const bed = testBed({ gateway: { freshness } });
/** Both ways in: the direct one, and Yoga's. */
const ways = ['application/json', 'application/json;charset=UTF-8'];
const page = '{ contacts(first: 3) { nodes { id fullName } } }';
// The contact is on no page that is asked for: nothing else tells it.
const queries = () => [`{ contact(id: "${idAt(30)}") { fullName } }`, page, '{ contactCount }'];
const idAt = (index: number) => bed.sandbox.contacts()[index]?.id;
const requests = async (query: string, headers: Record<string, string> = {}) =>
  (await bed.run(query, {}, headers)).extensions.upstream.requests;

describe('where the gateway is set to read again behind an answer', () => {
  it('it does, without a word of the caller', async () => {
    for (const query of queries()) await bed.run(query);
    clock.pass(100_000);
    for (const query of queries())
      expect((await bed.run(query)).extensions.upstream).toMatchObject({ requests: 0, stale: true });
    const only = { 'cache-control': 'only-if-cached, max-age=60' };
    const kept = () =>
      Promise.all(queries().map(async (query) => (await bed.run(query, {}, only)).extensions.upstream.kept));
    await expect.poll(kept, { interval: 20, timeout: 3_000 }).toEqual([1, 1, 1]);
    expect(bed.sandbox.requests()).toBe(6);
  });

  it.each(ways)('`no-cache` is asked for all the same, whatever else is said: %s', async (type) => {
    for (const query of queries()) await bed.run(query);
    clock.pass(5_000);
    for (const word of ['no-cache', 'no-cache, max-stale', 'max-age=60, no-cache'])
      for (const query of queries())
        expect(await requests(query, { 'content-type': type, 'cache-control': word })).toBe(1);
  });

  it.each(ways)(
    '`max-age=0` is asked for, unless it says itself how much older will do: %s',
    async (type) => {
      const headers = (word: string) => ({ 'content-type': type, 'cache-control': word });
      for (const query of queries()) await bed.run(query);
      for (const query of queries()) {
        clock.pass(5_000);
        expect(await requests(query, headers('max-age=0'))).toBe(1);
        expect(await requests(query, headers('max-age=0, max-stale=60'))).toBe(0);
        clock.pass(5_000);
        expect(await requests(query, headers('max-age=0, stale-while-revalidate=60'))).toBe(0);
      }
    },
  );

  it.each(ways)('`only-if-cached` answers nothing that would be, and sends nothing: %s', async (type) => {
    const only = (word: string) => ({ 'content-type': type, 'cache-control': `only-if-cached, ${word}` });
    for (const query of queries()) await bed.run(query);
    clock.pass(100_000);
    bed.sandbox.resetLog();
    for (const query of queries()) {
      expect(codes(await bed.run(query, {}, only('max-age=60')))).toEqual(['NOT_KEPT']);
      const old = await bed.run(query, {}, only('max-age=60, max-stale=600, stale-while-revalidate=600'));
      expect([old.errors, old.extensions.upstream.kept]).toEqual([undefined, 1]);
    }
    await bed.run('{ organizationCount }');
    expect(bed.upstream().map(({ endpoint }) => endpoint)).toEqual(['countOrganizations']);
  });
});

describe('`no-store`', () => {
  it.each(ways)('keeps nothing of what a write answered either: %s', async (type) => {
    const headers = { 'content-type': type, 'cache-control': 'no-store' };
    const [id] = [idAt(0)];
    await bed.run(
      `mutation { contactUpdate(input: { id: "${id}", values: { title: "x" } }) { __typename } }`,
      {},
      headers,
    );
    expect(await requests(`{ contact(id: "${id}") { title } }`)).toBe(1);
    await bed.run(`mutation { contactDelete(input: { id: "${id}" }) { __typename } }`, {}, headers);
    expect(await requests(`{ contact(id: "${id}") { title } }`)).toBe(1);
  });
});

describe('what a client may keep', () => {
  const get = async (query: string, headers: Record<string, string>) =>
    fetch(`${bed.gateway.url}?${new URLSearchParams({ query })}`, {
      headers: { 'x-api-key': bed.sandbox.apiKey, ...headers },
    });

  it('counts the time that the rest of the answer took', async () => {
    await get('{ contactCount }', {});
    clock.pass(20_000);
    bed.sandbox.addFault({ match: { endpoint: 'countDeals' }, effect: { kind: 'delay', ms: 200 } });
    const slow = get('{ contactCount dealCount }', {});
    await expect.poll(() => bed.sandbox.requests('countDeals'), { interval: 5 }).toBe(1);
    clock.pass(20_000);
    const { headers } = await slow;
    expect([headers.get('age'), headers.get('cache-control')]).toEqual(['40', 'private, max-age=60']);
    clock.pass(10_000);
    bed.sandbox.addFault({ match: { endpoint: 'countEvents' }, effect: { kind: 'delay', ms: 200 } });
    const late = get('{ contactCount eventCount }', {});
    await expect.poll(() => bed.sandbox.requests('countEvents'), { interval: 5 }).toBe(1);
    clock.pass(20_000);
    expect((await late).headers.get('cache-control')).toBe('no-store');
  });

  it('of an operation that is named by its hash: the same, and nothing of one that is not known', async () => {
    const sha256Hash = '0'.repeat(64);
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    const unknown = await fetch(`${bed.gateway.url}?${new URLSearchParams({ extensions })}`, {
      headers: { 'x-api-key': bed.sandbox.apiKey },
    });
    expect(unknown.headers.get('cache-control')).toBe('no-store');
    const text = '{ contactCount }';
    const known = hash('sha256', text);
    await bed.run(text);
    await post(
      bed.gateway.url,
      { query: text, extensions: { persistedQuery: { version: 1, sha256Hash: known } } },
      { 'x-api-key': bed.sandbox.apiKey },
    );
    clock.pass(7_000);
    const named = await fetch(
      `${bed.gateway.url}?${new URLSearchParams({ extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: known } }) })}`,
      { headers: { 'x-api-key': bed.sandbox.apiKey } },
    );
    expect([named.headers.get('age'), named.headers.get('cache-control')]).toEqual([
      '7',
      'private, max-age=60',
    ]);
    expect(named.headers.get('vary')).toContain('X-Api-Key');
  });
});
