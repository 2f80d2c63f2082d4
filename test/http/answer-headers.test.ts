import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { testBed } from '../support/gateway.ts';

const keeping = testBed({ gateway: { freshness: { maxAgeMs: 60_000 } } });
const bed = testBed();
const clock = movableClock();

const ask = (url: string, query: string, accept = 'application/json') =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, 'x-api-key': bed.sandbox.apiKey },
    body: JSON.stringify({ query }),
  });

describe('the headers of an answer', () => {
  it('let nobody on the way keep it, whatever it is and whichever way it came', async () => {
    const { url } = bed.gateway;
    const get = (search: string) => fetch(url + search, { headers: { accept: 'application/json' } });
    const answers = {
      data: await ask(url, '{ contactCount }'),
      byYoga: await ask(`${url}?yoga`, '{ contactCount }'),
      failing: await ask(keeping.gateway.url, '{ contactCount contact(id: "x") { id } }'),
      mutation: await ask(keeping.gateway.url, 'mutation { __typename }'),
      get: await get('?query={__typename}'),
      badRequest: await get(''),
      badDocument: await ask(url, '{ nothing }'),
      badSyntax: await ask(url, '{'),
      partial: await ask(url, '{ __typename contact(id: "x") { id } }'),
      notAcceptable: await ask(url, '{ __typename }', 'image/png'),
      otherType: await fetch(url, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }),
      otherMethod: await fetch(url, { method: 'PUT' }),
      events: await ask(url, '{ __typename }', 'text/event-stream'),
      parts: await ask(url, '{ __typename }', 'multipart/mixed'),
    };
    for (const [what, { headers }] of Object.entries(answers))
      expect([what, headers.get('cache-control')]).toEqual([
        what,
        expect.stringMatching(/^(no-cache, )?no-store$/),
      ]);
    const buffering = Object.values(answers).map(({ headers }) => headers.get('x-accel-buffering'));
    expect(buffering.filter((value) => value !== null)).toEqual(['no']);
    expect(answers.events.headers.get('x-accel-buffering')).toBe('no');
    for (const answer of Object.values(answers)) await answer.text();
  });

  it('let a client keep what it allows an age, for as long, by either way in', async () => {
    const { url } = keeping.gateway;
    const get = `${url}?query={contactCount}`;
    const own = { accept: 'application/json', 'x-api-key': bed.sandbox.apiKey };
    const answers = [
      await ask(url, '{ contactCount }'),
      await ask(`${url}?yoga`, '{ contactCount }'),
      await fetch(get, { headers: own }),
      await fetch(get, { headers: { ...own, 'cache-control': 'max-age=5, max-stale=100' } }),
    ];
    clock.pass(3_500);
    answers.push(await fetch(get, { headers: own }));
    expect(answers.map(({ headers }) => [headers.get('cache-control'), headers.get('age')])).toEqual([
      ['private, max-age=60', '0'],
      ['private, max-age=60', '0'],
      ['private, max-age=60', '0'],
      ['private, max-age=5', '0'],
      ['private, max-age=60', '3'],
    ]);
    for (const { headers } of answers)
      expect(headers.get('vary')).toMatch(/Authorization, X-Api-Key, X-Team-Id/);
    clock.pass(60_000);
    const old = await fetch(get, { headers: { ...own, 'cache-control': 'max-age=5, max-stale=100' } });
    expect([old.headers.get('cache-control'), old.headers.get('age')]).toEqual(['no-store', null]);
    const [{ id } = expect.fail()] = keeping.sandbox.contacts();
    const write = await ask(
      url,
      `mutation { contactUpdate(input: { id: "${id}", values: { title: "New" } }) { ... on ContactUpdateSuccess { contact { id title company { name createdAt } } } } }`,
    );
    expect([write.status, write.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await Promise.all([...answers, old, write].map((answer) => answer.text()));
  });

  it('of a subscription keep a proxy from holding events back', async () => {
    const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';
    const query = `subscription { contactImport(id: "${id}") { __typename } }`;
    const { headers, body } = await ask(bed.gateway.url, query, 'text/event-stream');
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    await body?.cancel();
  });
});
