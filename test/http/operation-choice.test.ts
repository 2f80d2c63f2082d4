import { expect, it } from 'vitest';
import { post, testBed } from '../support/gateway.ts';

const bed = testBed();
const two = 'query One { contactCount } query Two { dealCount }';
const many = Array.from({ length: 7 }, (_, index) => `query Q${index} { contactCount }`).join(' ');
const none = (name: string, rest: string) =>
  `\`operationName\` is \`${name}\`, and the document has no operation of that name. ${rest}`;

it.each(['', '?yoga'])(
  'a document on the way of /graphql%s that does not say which operation to run is told how to',
  async (way) => {
    for (const [query, operationName, message] of [
      [two, undefined, 'The document has 2 operations. Say in `operationName` which to run: `One`, `Two`.'],
      [two, null, 'The document has 2 operations. Say in `operationName` which to run: `One`, `Two`.'],
      [two, 'one', none('one', 'It has `One`, `Two`.')],
      [two, '', none('', 'It has `One`, `Two`.')],
      [two, 'A\ud800', none('A\ufffd', 'It has `One`, `Two`.')],
      [many, 'x'.repeat(200), none(`${'x'.repeat(99)}…`, 'It has `Q0`, `Q1`, `Q2`, `Q3`, `Q4`, ….')],
      ['{ contactCount }', 'X', none('X', 'The one that it has is without a name: leave that out.')],
      [
        'subscription Watch($id: ID!) { contactImport(id: $id) { status } }',
        'X',
        none('X', 'It has `Watch`.'),
      ],
      [
        'fragment F on Contact { id }',
        undefined,
        'The document has no operation to run: a fragment is used by one, such as `query { contacts { nodes { ...F } } }`.',
      ],
    ] as const) {
      // Twice: a document that is known goes another way.
      for (let time = 0; time < 2; time++) {
        const { status, errors } = await post(bed.gateway.url + way, { query, operationName });
        expect([query, status, errors]).toEqual([
          query,
          400,
          [{ message, extensions: { code: 'BAD_REQUEST' } }],
        ]);
      }
    }
    const body = { query: two, operationName: 'Two' };
    const { data } = await post(bed.gateway.url + way, body, { 'x-api-key': bed.sandbox.apiKey });
    expect(data).toEqual({ dealCount: expect.any(Number) });
    expect(bed.upstream()).toHaveLength(1);
  },
);

it('so is a GET; the status for clients of plain JSON is that of any document', async () => {
  const search = new URLSearchParams({ query: two, operationName: 'Three' });
  const answer = await fetch(`${bed.gateway.url}?${search}`, { headers: { accept: 'application/json' } });
  const { errors } = await answer.json();
  expect([answer.status, errors[0].message]).toEqual([200, none('Three', 'It has `One`, `Two`.')]);
});
