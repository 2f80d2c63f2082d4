import { describe, expect, it } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';
import { many, waysOf } from './ways.ts';

const bed = testBed({ gateway: { bounds: { queryCharacters: 20_000, querySelections: 300 } } });
const defaults = testBed();
const id = '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11';

/** The one error, on every way in, the second time as well. */
async function refusal(query: string, more: object = {}) {
  const seen = new Set<string>();
  for (const [, send] of waysOf(bed))
    for (const _time of [1, 2]) {
      const answer = await send(query, undefined, more);
      expect(answer.status).toBe(400);
      expect(answer.errors).toHaveLength(1);
      seen.add(JSON.stringify(answer.errors?.[0]));
    }
  expect([...seen]).toHaveLength(1);
  return JSON.parse([...seen][0] ?? '');
}

describe('a document is bounded, just inside and just outside, in', () => {
  it('its characters, whatever they are', async () => {
    const ofLength = (length: number) => `{ __typename #${'x'.repeat(length - 16)}\n}`;
    for (const [, send] of waysOf(bed))
      expect((await send(ofLength(20_000))).data).toEqual({ __typename: 'Query' });
    expect(await refusal(ofLength(20_001))).toEqual({
      message: 'The document has 20001 characters; at most 20000 are allowed. Send values as variables.',
      extensions: { code: 'QUERY_TOO_LONG', limit: 20_000, actual: 20_001 },
    });
  });

  it('its lines, which are counted for the place of each error', async () => {
    const ofLines = (lines: number, between: string) => `{ __typename ${between.repeat(lines - 1)} }`;
    for (const between of ['\n', '\r']) {
      expect((await bed.run(ofLines(10_000, between))).data).toEqual({ __typename: 'Query' });
      expect(await refusal(ofLines(10_001, between))).toMatchObject({
        message: 'The document has 10001 lines; at most 10000 are allowed.',
        extensions: { code: 'QUERY_TOO_LONG', limit: 10_000 },
      });
    }
  });

  it.each([
    '{ NAME: __typename }',
    '{ NAME }',
    'query NAME { __typename }',
    '{ contacts(sort: [{ by: NAME }]) { totalCount } }',
  ])('its names: %s', async (document) => {
    const named = (length: number) => document.replace('NAME', 'x'.repeat(length));
    expect(codes(await bed.run(named(256)))).not.toContain('NAME_TOO_LONG');
    expect(await refusal(named(257))).toEqual({
      message: 'The document has a name of 257 characters; at most 256 are allowed.',
      extensions: { code: 'NAME_TOO_LONG', limit: 256, actual: 257 },
    });
  });

  it('the name of its operation, where it is sent', async () => {
    const name = 'x'.repeat(256);
    for (const [, send] of waysOf(bed))
      expect((await send(`query ${name} { __typename }`, undefined, { operationName: name })).data).toEqual({
        __typename: 'Query',
      });
    expect(await refusal('{ __typename }', { operationName: `${name}x` })).toEqual({
      message: '`operationName` has 257 characters; at most 256 are allowed.',
      extensions: { code: 'NAME_TOO_LONG', limit: 256, actual: 257 },
    });
  });

  it('what it selects, counted where fragments are spread, those included that nobody spreads', async () => {
    const used = (count: number) =>
      `{ ...F __typename ...F } fragment F on Query { ${'__typename '.repeat(count)}}`;
    expect((await bed.run(used(148))).data).toEqual({ __typename: 'Query' });
    expect(await refusal(used(149))).toEqual({
      message:
        'The document selects 301 fields and fragments where they are spread; at most 300 are allowed.',
      extensions: { code: 'TOO_MANY_SELECTIONS', limit: 300, actual: 301 },
    });
    const unused = (count: number) => `{ __typename } fragment F on Query { ${'__typename '.repeat(count)}}`;
    expect(codes(await bed.run(unused(299)))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect((await refusal(unused(300))).extensions.code).toBe('TOO_MANY_SELECTIONS');
  });

  it('what introspection selects', async () => {
    const below = (names: number) =>
      `{ __schema { types { ...T } } } fragment T on __Type { ${many(names, (i) => `a${i}: name`)} }`;
    expect(codes(await bed.run(below(297)))).toEqual([]);
    expect((await refusal(below(298))).extensions.code).toBe('TOO_MANY_SELECTIONS');
  });
});

describe('in no time, and before a key is asked for', () => {
  const ask = async (query: string) => {
    const begin = performance.now();
    const answer = await post(defaults.gateway.url, { query });
    return { codes: codes(answer), ms: performance.now() - begin };
  };

  it('fragments that double are refused', async () => {
    const doubling = (count: number) =>
      `{contact(id:"${id}"){...F0}} ${many(count, (i) => `fragment F${i} on Contact{...F${i + 1} ...F${i + 1}}`)} fragment F${count} on Contact{id}`;
    for (const count of [22, 60]) {
      const { codes: seen, ms } = await ask(doubling(count));
      expect(seen).toEqual(['TOO_MANY_SELECTIONS']);
      expect(ms).toBeLessThan(1_000);
    }
    expect((await ask(doubling(10))).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('fields of one place that have to agree are refused where their pairs are too many', async () => {
    const { ms, codes: seen } = await ask(`{${`contact(id:"${id}"){id} `.repeat(500)}}`);
    expect(seen).toEqual(['TOO_MANY_SELECTIONS']);
    expect(ms).toBeLessThan(1_000);
    const fragments = many(450, (i) => `fragment F${i} on Query{x${i}:__typename}`);
    expect((await ask(`{${many(450, (i) => `...F${i}`)}} ${fragments}`)).codes).toContain(
      'TOO_MANY_SELECTIONS',
    );
    const hundred = many(100, (i) => `fragment F${i} on Contact{company{id name} fullName title email city}`);
    const screen = `{contacts{nodes{${many(100, (i) => `...F${i}`)}}}} ${hundred}`;
    expect((await ask(screen)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('60,000 line breaks before each of many errors are refused', async () => {
    const { ms, codes: seen } = await ask(`{${'\n'.repeat(60_000)}${many(100, (i) => `x${i}`)}}`);
    expect(seen).toEqual(['QUERY_TOO_LONG']);
    expect(ms).toBeLessThan(1_000);
  });
});

it('a fragment that is spread twice counts once in what is read', async () => {
  const [contact] = defaults.sandbox.contacts();
  const answer = await defaults.run(
    `{ contact(id: "${contact?.id}") { ...A ...A ... on Contact { ...A } } } fragment A on Contact { fullName company { name } }`,
  );
  expect(codes(answer)).toEqual([]);
  expect(answer.extensions.upstream.requests).toBe(1);
});

it('a document that fails is judged anew each time: nothing of it is kept', async () => {
  for (const [, send] of waysOf(defaults))
    for (const _time of [1, 2, 3]) {
      const answer = await send('{ nope }');
      expect([answer.status, ...codes(answer)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
});
