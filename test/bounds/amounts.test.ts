import { describe, expect, it } from 'vitest';
import { codes, refusals, testBed } from '../support/gateway.ts';
import { many, waysOf } from './ways.ts';

// A bound of ours is tried with values that the contract knows nothing of.
const bed = testBed({
  contract: false,
  gateway: { bounds: { rows: 300, values: 4_000, listItems: 20, bodyValues: 30_000 } },
});
const texts = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
const list = (items: readonly string[]) => `[${items.map((item) => JSON.stringify(item)).join(',')}]`;

/** The one code, as a literal and in a variable, on each way in; none of it reached the upstream. */
async function refused(literal: string, query: string, variables: object): Promise<unknown> {
  const seen = new Set<string>();
  bed.sandbox.resetLog();
  for (const [, send] of waysOf(bed)) {
    for (const answer of [await send(literal), await send(query, variables), await send(query, variables)]) {
      expect(answer.status).toBe(400);
      seen.add(JSON.stringify(answer.errors));
    }
  }
  expect(bed.upstream()).toEqual([]);
  expect([...seen]).toHaveLength(1);
  return JSON.parse([...seen][0] ?? '')[0];
}

describe('what an operation asks for is bounded, in literals and variables, on each way in:', () => {
  it('records, each item of a list of ids', async () => {
    const ids = (count: number) =>
      Array.from({ length: count }, () => '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11');
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(codes(await bed.run(query, { ids: ids(300) }))).toEqual([]);
    expect(codes(await bed.run(`{ nodes(ids: ${list(ids(300))}) { id } }`))).toEqual([]);
    const answer = await refused(`{ nodes(ids: ${list(ids(301))}) { id } }`, query, { ids: ids(301) });
    expect(answer).toEqual({
      message: 'The operation asks for 301 records; at most 300 are allowed.',
      extensions: { code: 'TOO_MANY_ROWS', limit: 300, actual: 301 },
    });
  });

  it('records, each item of a bulk and each reference of a router', async () => {
    const items = texts(301).map((id) => ({ id, values: {} }));
    for (const [query, variables] of [
      ['mutation ($i: [ID!]!) { contactBulkDelete(input: { ids: $i }) { __typename } }', { i: texts(301) }],
      [
        'mutation ($i: [ContactBulkUpdateItem!]!) { contactBulkUpdate(input: { items: $i }) { __typename } }',
        { i: items },
      ],
      [
        'mutation ($i: ContactBulkDeleteInput!) { contactBulkDelete(input: $i) { __typename } }',
        { i: { ids: texts(301) } },
      ],
      ['query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: items }],
    ] as const)
      for (const [, send] of waysOf(bed))
        expect(codes(await send(query, variables))).toEqual(['TOO_MANY_ROWS']);
  });

  it('values: its records times what is selected of each', async () => {
    const selected = (fields: number) => many(fields, (i) => `a${i}: title`);
    const page = (fields: number) => `{ contacts(first: 100) { nodes { ${selected(fields)} } } }`;
    // The page itself, and `nodes` of each record.
    expect(codes(await bed.run(page(38)))).toEqual([]);
    const query = `query ($first: Int) { contacts(first: $first) { nodes { ${selected(40)} } } }`;
    expect(await refused(page(40), query, { first: 100 })).toEqual({
      message:
        'The operation asks for 4101 values; at most 4000 are allowed. Ask for fewer records, or less of each.',
      extensions: { code: 'TOO_MANY_VALUES', limit: 4_000, actual: 4_101 },
    });
    expect(codes(await bed.run(page(39)))).toEqual(['TOO_MANY_VALUES']);
  });

  it('values: the slugs of each record', async () => {
    const page = (first: number) =>
      `query ($s: [String!]!) { contacts(first: ${first}) { nodes { properties(slugs: $s) } } }`;
    expect(codes(await bed.run(page(100), { s: ['title', 'city'] }))).toEqual([]);
    expect(codes(await bed.run(page(200), { s: texts(19) }))).toEqual(['TOO_MANY_VALUES']);
  });

  const lists: readonly (readonly [string, string, string, (count: number) => unknown, string])[] = [
    ['slugs', '[String!]!', 'contacts { nodes { properties(slugs: $x) } }', texts, 'slugs'],
    [
      'values of `in`',
      '[String!]',
      'contacts(filter: { title: { in: $x } }) { totalCount }',
      texts,
      'filter.title.in',
    ],
    [
      'a filter',
      'ContactFilter',
      'contacts(filter: $x) { totalCount }',
      (n) => ({ title: { in: texts(n) } }),
      'filter.title.in',
    ],
    [
      'keys of a sort',
      '[ContactSort!]',
      'contacts(sort: $x) { totalCount }',
      (n) => texts(n).map(() => ({ by: 'TITLE' })),
      'sort',
    ],
  ];
  it.each(lists)('items of a list that asks for no records: %s', async (_what, type, field, of, path) => {
    for (const [, send] of waysOf(bed)) {
      expect(codes(await send(`query ($x: ${type}) { ${field} }`, { x: of(20) }))).not.toContain(
        'TOO_MANY_ITEMS',
      );
      const { errors } = await send(`query ($x: ${type}) { ${field} }`, { x: of(21) });
      expect(errors).toEqual([
        {
          message: `\`${path}\` has 21 items; at most 20 are allowed.`,
          extensions: { code: 'TOO_MANY_ITEMS', limit: 20, actual: 21 },
        },
      ]);
    }
  });

  it('keys and items within JSON', async () => {
    const create =
      'mutation ($v: ContactValuesInput!) { contactCreate(input: { values: $v }) { __typename } }';
    const object = (count: number) => Object.fromEntries(texts(count).map((slug) => [slug, 1]));
    for (const custom of [
      object,
      (count: number) => ({ a: texts(count) }),
      (count: number) => ({ a: { b: object(count) } }),
    ]) {
      expect(codes(await bed.run(create, { v: { custom: custom(20) } }))).not.toContain('TOO_MANY_ITEMS');
      const { errors } = await bed.run(create, { v: { custom: custom(21) } });
      expect(errors?.[0]?.message).toMatch(
        /^`input.values.custom` has 21 (keys|items); at most 20 are allowed.$/,
      );
    }
  });

  it('values within JSON in all, however they are spread', async () => {
    const create =
      'mutation ($v: ContactValuesInput!) { contactCreate(input: { values: $v }) { __typename } }';
    // With the key and the twenty lists themselves 400 values where the first list has 18 items: twenty an item of a list.
    const ofLists = (first: number) => ({
      custom: { a: texts(20).map((_, i) => texts(i === 0 ? first : 19)) },
    });
    for (const [, send] of waysOf(bed)) {
      expect(codes(await send(create, { v: ofLists(18) }))).not.toContain('TOO_MANY_ITEMS');
      bed.sandbox.resetLog();
      expect((await send(create, { v: ofLists(19) })).errors).toEqual([
        {
          message: '`input.values.custom` has more than 400 values within; at most 400 are allowed.',
          extensions: { code: 'TOO_MANY_ITEMS', limit: 400, actual: 401 },
        },
      ]);
      expect(bed.upstream()).toEqual([]);
    }
  });

  it('characters of an id, of an `ifMatch`, and of what goes into an address', async () => {
    for (const [query, inside, outside, words] of [
      [
        'query ($x: ID) { contactCount(listId: $x) }',
        1_000,
        1_001,
        '`listId` has 1001 characters; at most 1000',
      ],
      ['query ($x: ID!) { contact(id: $x) { id } }', 1_000, 1_001, '`id` has 1001 characters; at most 1000'],
      [
        'mutation ($x: String) { contactDelete(input: { id: "018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11", ifMatch: $x }) { ... on PrismError { code message } } }',
        1_000,
        1_001,
        '`input.ifMatch` has 1001 characters; at most 1000',
      ],
    ] as const)
      for (const [, send] of waysOf(bed)) {
        const within = await send(query, { x: 'x'.repeat(inside) });
        expect(within.errors?.[0]?.message ?? '').not.toContain('characters');
        bed.sandbox.resetLog();
        const beyond = await send(query, { x: 'x'.repeat(outside) });
        const [told] = refusals(beyond);
        expect([...codes(beyond), ...(told ? [told.code] : [])]).toEqual(['BAD_USER_INPUT']);
        expect(beyond.errors?.[0]?.message ?? told?.message).toContain(words);
        expect(bed.upstream()).toEqual([]);
      }
  });

  it('an upstream address that is too long, which is not sent', async () => {
    const [contact] = bed.sandbox.contacts();
    // Sixty slugs, of a length that makes the whole address what is asked for.
    const ask = async (length: number) => {
      const slug = (index: number) => `${'x'.repeat(length)}${String(index).padStart(2, '0')}`;
      const fields = many(60, (index) => `p${index}: property(slug: "${slug(index)}")`);
      bed.sandbox.resetLog();
      const answer = await bed.run(`{ contact(id: "${contact?.id}") { ${fields} } }`);
      return { answer, sent: bed.upstream().length };
    };
    expect((await ask(120)).sent).toBe(1);
    const { answer, sent } = await ask(130);
    expect([sent, ...new Set(codes(answer))]).toEqual([0, 'BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toMatch(/an address of \d+ characters; at most 8000 are sent/);
  });

  it('values of a body, before it is parsed', async () => {
    const ofItems = (items: number) => ({ pad: Array.from({ length: items }, () => 1) });
    for (const [way, send] of waysOf(bed)) {
      const inside = await send('{ __typename }', undefined, { extensions: ofItems(29_990) });
      expect([way, inside.data]).toEqual([way, { __typename: 'Query' }]);
      const outside = await send('{ __typename }', undefined, { extensions: ofItems(30_001) });
      expect([outside.status, outside.errors]).toEqual([
        413,
        [
          {
            message: 'The body has more than 30000 values.',
            extensions: { code: 'TOO_MANY_VALUES', limit: 30_000 },
          },
        ],
      ]);
      const names = (count: number) => Object.fromEntries(texts(count).map((name) => [name, 1]));
      expect((await send('{ __typename }', undefined, { extensions: names(19_000) })).status).toBe(200);
      const many = await send('{ __typename }', undefined, { extensions: names(21_500) });
      expect([many.status, many.errors?.[0]?.message]).toEqual([
        413,
        'The body has more than 20000 different names of fields.',
      ]);
    }
  });
});
