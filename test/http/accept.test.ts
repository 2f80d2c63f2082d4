import { describe, expect, it } from 'vitest';
import { createGateway } from '../../src/gateway.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
const plain = 'application/json';
const response = 'application/graphql-response+json';

describe('an `Accept` with weights', () => {
  it.each([
    [`${response};q=0, ${plain}`, plain],
    [`${plain};q=0.1, ${response};q=0.9`, response],
    [`${response};q=0.1, ${plain};q=0.9`, plain],
    [`${plain}; Q=0.2 , ${response}`, response],
    [`${plain};q=0, */*`, response],
    [`${plain};q=0, application/*;q=0.5`, response],
    [`*/*;q=0.1, ${response}`, response],
    [`${response};q=0.5, */*;q=0.6`, plain],
    ['application/*;q=0, multipart/*;q=0, */*', 'text/event-stream'],
    [`text/event-stream, ${plain};q=0.5`, 'text/event-stream'],
    [`${plain};q=0.2, multipart/mixed;q=0.5, text/event-stream;q=0.8`, 'text/event-stream'],
    [`${plain};q=0.2, multipart/mixed;q=0.5, text/event-stream;q=0.4`, 'multipart/mixed'],
    [`text/event-stream;q=0.1, ${plain};q=0.2`, plain],
    [`${plain};q=nonsense`, plain],
    [`${plain};charset=utf-8;q=0.5, ${response};q=0.4`, plain],
    [`text/html;q=0.9, */*;q=0.8`, plain],
  ])('%s is answered with %s', async (accept, type) => {
    const ask = {
      method: 'POST',
      headers: { 'content-type': plain, accept },
      body: '{"query":"{ __typename }"}',
    };
    const gateway = createGateway({ upstream: { baseUrl: bed.sandbox.url } });
    for (const answer of [
      await fetch(bed.gateway.url, ask),
      await fetch(`${bed.gateway.url}?yoga`, ask),
      await gateway.fetch(new Request('http://any.example/graphql', ask)),
    ]) {
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
      await answer.text();
    }
    await gateway.close();
  });

  it('gives no GraphiQL to those that want none, and no answer at all before a write is sent', async () => {
    const page = await fetch(bed.gateway.url, { headers: { accept: `text/html;q=0, ${plain}` } });
    expect(page.headers.get('content-type')).toMatch(/^application\/json/);
    const query = 'mutation { contactCreate(input: { values: { fullName: "Nobody" } }) { __typename } }';
    for (const accept of [`${plain};q=0`, 'text/html', 'image/png;q=0.5', `${plain}; charset=latin1`])
      for (const way of ['', '?yoga']) {
        const answer = await fetch(bed.gateway.url + way, {
          method: 'POST',
          headers: { 'content-type': plain, accept, 'x-api-key': bed.sandbox.apiKey },
          body: JSON.stringify({ query }),
        });
        expect([accept, answer.status]).toEqual([accept, 406]);
        expect((await answer.json()).errors[0].extensions.code).toBe('NOT_ACCEPTABLE');
      }
    expect(bed.upstream()).toEqual([]);
  });
});
