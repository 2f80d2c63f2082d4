import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { many, waysOf } from './ways.ts';

const bed = testBed();

describe('the errors of an answer', () => {
  const slugs = (count: number) =>
    `{ contact(id: $id) { ${many(count, (i) => `p${i}: property(slug: "")`)} } }`;
  const idOf = () => bed.sandbox.contacts()[0]?.id;

  it('are told up to a hundred, and how many more there are', async () => {
    for (const [, send] of waysOf(bed)) {
      const inside = await send(`query ($id: ID!) ${slugs(100)}`, { id: idOf() });
      expect(codes(inside)).toEqual(Array.from({ length: 100 }, () => 'BAD_USER_INPUT'));
      const outside = await send(`query ($id: ID!) ${slugs(150)}`, { id: idOf() });
      expect(outside.errors).toHaveLength(101);
      expect(outside.errors?.[100]).toEqual({
        message: 'There are more errors than the 100 told: 50 more.',
        extensions: { code: 'TOO_MANY_ERRORS', limit: 100, actual: 150 },
      });
      expect(Object.values(outside.data.contact)).toEqual(Array.from({ length: 150 }, () => null));
    }
  });

  it('of a document are told up to a hundred, and that there are more', async () => {
    const unknown = (count: number) => `{ ${many(count, (i) => `x${i}`)} }`;
    for (const [, send] of waysOf(bed)) {
      expect((await send(unknown(100))).errors).toHaveLength(100);
      const { errors } = await send(unknown(150));
      expect(errors).toHaveLength(101);
      expect(errors?.[100]?.extensions.code).toBe('TOO_MANY_ERRORS');
      expect(errors?.[100]?.message).toBe(
        'Too many validation errors, error limit reached. Validation aborted.',
      );
    }
  });

  it('are told so of a whole page, of 20,000 fields in no time', async () => {
    const begin = performance.now();
    const answer = await bed.run(
      `{ contacts(first: 100) { nodes { ${many(190, (i) => `p${i}: property(slug: "")`)} } } }`,
    );
    expect(answer.errors).toHaveLength(101);
    expect(answer.errors?.[100]?.extensions).toMatchObject({ code: 'TOO_MANY_ERRORS', actual: 19_000 });
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('quote no more of a value than says what it is', async () => {
    const long = 'x'.repeat(2_000_000);
    const unknown = Object.fromEntries(
      Array.from({ length: 15_000 }, (_, index) => [`field${index}`, index]),
    );
    const cases: readonly (readonly [string, object, string])[] = [
      [
        'query ($x: ContactFilter) { contacts(filter: $x) { totalCount } }',
        { x: unknown },
        'is not defined by type "ContactFilter"',
      ],
      ['query ($x: ID!) { contact(id: $x) { id } }', { x: unknown }, '`id` has 15000 keys'],
      [
        'query ($x: [ContactSort!]) { contacts(sort: $x) { totalCount } }',
        { x: [{ by: long }] },
        'does not exist in',
      ],
      ['query ($x: Int) { contacts(first: $x) { totalCount } }', { x: long }, 'Int cannot represent'],
      [
        'query ($x: ContactFilter) { contacts(filter: $x) { totalCount } }',
        { x: { [long]: 1 } },
        'is not defined by type',
      ],
    ];
    for (const [query, variables, words] of cases)
      for (const [, send] of waysOf(bed)) {
        const begin = performance.now();
        const { errors = [] } = await send(query, variables);
        expect(performance.now() - begin).toBeLessThan(3_000);
        expect(errors.length).toBeLessThanOrEqual(51);
        expect(errors[0]?.message).toContain(words);
        for (const { message } of errors) expect(message.length).toBeLessThanOrEqual(1_000);
      }
  });
});

describe('the size of an answer', () => {
  // An upstream whose one text is longer than most answers.
  const text = 'x'.repeat(200_000);
  const upstream = createServer((request, response) => {
    const id = /contact\/([\da-f-]{36})/.exec(request.url ?? '')?.[1];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id, default: { description: text, custom_json: { text } } }));
  });
  let gateway: RunningGateway;
  let sent = 0;
  beforeAll(async () => {
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    upstream.on('request', () => (sent += 1));
    gateway = await startGateway({
      upstream: {
        baseUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
        teamId: '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11',
      },
      bounds: { responseBytes: 1_000_000 },
    });
  });
  afterAll(async () => {
    await gateway.close();
    upstream.close();
  });
  const id = '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e12';
  const ask = (field: string, times: number, type = 'query') =>
    post(
      gateway.url,
      { query: `${type} { contact(id: "${id}") { ${many(times, (i) => `a${i}: ${field}`)} } }` },
      { 'x-api-key': 'some-key' },
    );

  it.each(['description', 'property(slug: "custom_json")'])(
    'is counted while it is made: %s',
    async (field) => {
      expect(codes(await ask(field, 4))).toEqual([]);
      const { status, data, errors } = await ask(field, 190);
      expect([status, data, errors]).toEqual([
        400,
        undefined,
        [
          {
            message:
              'The answer has more than 1000000 bytes. Ask for less. What a mutation did is done all the same.',
            extensions: { code: 'RESPONSE_TOO_LARGE', limit: 1_000_000 },
          },
        ],
      ]);
    },
  );

  it('does not keep a later field of a mutation from being done', async () => {
    sent = 0;
    const fields = many(30, (i) => `d${i}: description`);
    const write = (key: string) =>
      `${key}: contactUpdate(input: { id: "${id}", values: { title: "x" } }) { ... on ContactUpdateSuccess { contact { ${fields} } } }`;
    const { errors } = await post(
      gateway.url,
      { query: `mutation { ${write('one')} ${write('two')} ${write('three')} }` },
      { 'x-api-key': 'some-key' },
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['RESPONSE_TOO_LARGE']);
    expect(sent).toBe(3);
  });

  it('of introspection as well, lists within lists', async () => {
    const types = many(
      40,
      (i) => `t${i}: types { fields { name description type { fields { name description } } } }`,
    );
    const begin = performance.now();
    const answer = await post(gateway.url, { query: `{ __schema { ${types} } }` });
    expect(codes(answer)).toEqual(['RESPONSE_TOO_LARGE']);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

it('introspection answers what it always did', async () => {
  const { getIntrospectionQuery, buildClientSchema, printSchema } = await import('graphql');
  const answer = await bed.run(getIntrospectionQuery());
  expect(codes(answer)).toEqual([]);
  expect(printSchema(buildClientSchema(answer.data))).toContain('type Contact implements Node');
});

it('a key `__proto__` is answered like any other', async () => {
  const response = await fetch(bed.gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __proto__: __typename }"}',
  });
  expect(await response.text()).toContain('"data":{"__proto__":"Query"}');
});
