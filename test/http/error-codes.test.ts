import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed();

const types = ['application/json', 'application/graphql-response+json'] as const;

async function ask(way: string, accept: string, body: object) {
  const response = await fetch(bed.gateway.url + way, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, 'x-api-key': bed.sandbox.apiKey },
    body: JSON.stringify(body),
  });
  const { errors, data } = await response.json();
  const codes = errors.map(({ extensions }: { extensions?: { code?: string } }) => extensions?.code);
  return { status: response.status, codes, data };
}

describe.each(['', '?yoga'])('an error on the way of /graphql%s', (way) => {
  it.each([
    ['a variable that does not fit', 'query ($n: Int) { contacts(first: $n) { totalCount } }', { n: 'x' }],
    ['a variable that is not sent', 'query ($id: ID!) { contact(id: $id) { id } }', {}],
    [
      'variables of a mutation',
      'mutation ($i: ContactCreateInput!) { contactCreate(input: $i) { __typename } }',
      { i: { values: 5 } },
    ],
  ])('%s is a bad request of the type that says so', async (_what, query, variables) => {
    for (const accept of types) {
      const answer = await ask(way, accept, { query, variables });
      expect(answer).toEqual({
        status: accept === 'application/json' ? 200 : 400,
        codes: ['BAD_USER_INPUT'],
        data: undefined,
      });
    }
    expect(bed.upstream()).toEqual([]);
  });

  it('a variable of a subscription is as bad a request, to a client that takes events', async () => {
    const query = 'subscription ($id: ID!) { contactImport(id: $id) { __typename } }';
    for (const accept of types) expect((await ask(way, accept, { query })).codes).toEqual(['NOT_ACCEPTABLE']);
    expect(bed.upstream()).toEqual([]);
    const events = await fetch(bed.gateway.url + way, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'x-api-key': bed.sandbox.apiKey,
      },
      body: JSON.stringify({ query }),
    });
    expect(await events.text()).toContain('"code":"BAD_USER_INPUT"');
    expect(bed.upstream()).toEqual([]);
  });

  const uncoded: Readonly<Record<string, readonly [string, object]>> = {
    'a condition that is null': ['query ($b: Boolean = true) { __typename @include(if: $b) }', { b: null }],
    'a condition that is null, deeper': [
      'query ($b: Boolean = true) { contacts(first: 1) { totalCount @skip(if: $b) } }',
      { b: null },
    ],
    'a condition that is null, in a fragment of one type': [
      `query ($b: Boolean = true) { contactBy(property: "email", value: "x@example.com") { ...F } }
       fragment F on PrismNotFoundError { message @include(if: $b) }`,
      { b: null },
    ],
    'an argument that is null': [
      'query ($id: ID = "x") { __typename contact(id: $id) { id } }',
      { id: null },
    ],
    'an item that is null': ['query ($id: ID = "x") { __typename nodes(ids: [$id]) { id } }', { id: null }],
  };
  it.each(Object.entries(uncoded))('%s has a code', async (_what, [query, variables]) => {
    for (const accept of types) {
      const { codes } = await ask(way, accept, { query, variables });
      expect(codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('of a request that is none has a code', async () => {
    for (const body of [
      {},
      { query: '' },
      { query: 5 },
      { query: '{', x: 1 },
      { query: '{ __typename }', x: 1 },
      [],
      null,
    ]) {
      const response = await fetch(bed.gateway.url + way, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const { errors } = await response.json();
      expect(errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
    }
  });
});

it.each(['?query=mutation{contactDelete(input:{id:"x"}){__typename}}', '?query=', ''])(
  'an error of a GET of %s has a code',
  async (search) => {
    const response = await fetch(bed.gateway.url + search, { headers: { accept: 'application/json' } });
    const { errors } = await response.json();
    expect(errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
  },
);
