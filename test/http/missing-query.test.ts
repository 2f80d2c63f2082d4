import { expect, it } from 'vitest';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();
const missing =
  'The request has no `query`. POST {"query": "{ contactCount }"} as application/json, or GET ?query={contactCount}; ' +
  'a browser that opens this address gets GraphiQL.';

it.each(['', '?yoga'])(
  'a body on the way of /graphql%s that asks for nothing is told how to ask',
  async (way) => {
    for (const body of [{}, { query: '' }, { query: null }, { variables: {} }, { extensions: {} }]) {
      const { status, errors } = await post(bed.gateway.url + way, body);
      expect([body, status, errors]).toEqual([
        body,
        400,
        [{ message: missing, extensions: { code: 'BAD_REQUEST' } }],
      ]);
    }
  },
);

it('so is a GET, but a browser gets GraphiQL', async () => {
  for (const search of ['', '?query=', '?operationName=X', '?variables={}']) {
    const answer = await fetch(bed.gateway.url + search);
    const { errors } = await answer.json();
    expect([search, errors]).toEqual([search, [{ message: missing, extensions: { code: 'BAD_REQUEST' } }]]);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  }
  const page = await fetch(bed.gateway.url, { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).toContain('text/html');
});

it.each(['', '?yoga'])(
  'a parameter of another name on the way of /graphql%s is told which was meant',
  async (way) => {
    for (const [name, hint] of [
      ['qurey', '; did you mean `query`?'],
      ['Query', '; did you mean `query`?'],
      ['variable', '; did you mean `variables`?'],
      ['operation', '; did you mean `operationName`?'],
      ['zzz', '.'],
      ['zz\ud800', '.'],
      ['x'.repeat(5_000), '.'],
      // In no time: see bench/abuse.
      ['x'.repeat(5_000_000), '.'],
    ] as const) {
      const begin = performance.now();
      const { status, errors } = await post(bed.gateway.url + way, { query: '{ __typename }', [name]: 'x' });
      const told = name.length > 100 ? `${'x'.repeat(99)}…` : name.toWellFormed();
      expect([name, status, errors?.[0]]).toEqual([
        name,
        400,
        {
          message: `The request has no parameter \`${told}\`${hint} It takes \`query\`, \`variables\`, \`operationName\`, \`extensions\`, \`documentId\`, \`doc_id\`.`,
          extensions: { code: 'BAD_REQUEST' },
        },
      ]);
      expect(performance.now() - begin).toBeLessThan(1_000);
    }
  },
);
