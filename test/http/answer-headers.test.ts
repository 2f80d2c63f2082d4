import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const keeping = testBed({ gateway: { responseCacheMs: 60_000 } });
const bed = testBed();

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
      kept: await ask(keeping.gateway.url, '{ contactCount }'),
      keptAgain: await ask(keeping.gateway.url, '{ contactCount }'),
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
