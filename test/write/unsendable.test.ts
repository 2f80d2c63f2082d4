import { beforeEach, describe, expect, it } from 'vitest';
import { codes, type GraphQLAnswer, refusals, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
let ids: string[];

beforeEach(() => {
  ids = bed.sandbox
    .contacts()
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
});

const refused = '{ __typename ... on PrismError { code message } }';

/** Posts JSON as it is written, also where `JSON.stringify` would write something else. */
async function send(query: string, variables = '{}') {
  const response = await fetch(bed.gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
    body: `{"query":${JSON.stringify(query.replace(/^(mutation .*)\{ __typename \} \}$/s, `$1${refused} }`))},"variables":${variables}}`,
  });
  const answer: GraphQLAnswer = await response.json();
  return {
    codes: [...codes(answer), ...refusals(answer).map(({ code }) => code)],
    message: answer.errors?.[0]?.message ?? refusals(answer)[0]?.message,
    answer,
  };
}

const writes = {
  contactCreate: ['ContactCreateInput', ''],
  contactUpdate: ['ContactUpdateInput', 'id: "ID", '],
  contactUpsert: ['ContactUpsertInput', 'property: "email", value: "a@example.com", '],
} as const;
const names = Object.keys(writes) as (keyof typeof writes)[];

describe('what JSON would not carry unchanged is refused, and nothing is sent', () => {
  const values = [
    ['1e400', 'values: { custom: { lead_score: 1e400 } }'],
    ['-1e400 in a list', 'values: { custom: { lead_score: [1, -1e400] } }'],
    ['1e400 in list values', 'listValues: { a: { b: [1e400] } }'],
    ['an integer beyond 2^53', 'values: { custom: { lead_score: 9007199254740993 } }'],
    ['one below -2^53', 'values: { custom: { lead_score: -9007199254740993 } }'],
    ['such an integer in list values', 'listValues: 9007199254740992'],
  ] as const;

  it.each(values)('%s, as a literal', async (_what, given) => {
    for (const name of names) {
      const input = `{ ${writes[name][1].replace('ID', ids[0] ?? '')}${given.startsWith('list') ? 'values: {}, ' : ''}${given} }`;
      const { codes: found, message } = await send(`mutation { ${name}(input: ${input}) { __typename } }`);
      expect([name, found]).toEqual([name, ['BAD_USER_INPUT']]);
      expect(message).toMatch(/`input\.(values\.custom\.lead_score|listValues)/);
    }
    expect(upstream()).toEqual([]);
  });

  it.each(values)('%s, as a variable and its default', async (_what, given) => {
    const json = given.replace(/([a-zA-Z_]+):/g, '"$1":');
    for (const name of names) {
      const more = writes[name][1].replace('ID', ids[0] ?? '').replace(/([a-zA-Z_]+):/g, '"$1":');
      const empty = given.startsWith('list') ? '"values": {}, ' : '';
      const query = `mutation ($input: ${writes[name][0]}!) { ${name}(input: $input) { __typename } }`;
      expect([name, (await send(query, `{"input": { ${more}${empty}${json} }}`)).codes]).toEqual([
        name,
        ['BAD_USER_INPUT'],
      ]);
      const fallback = `{ ${more}${empty}${json} }`.replace(/"([a-zA-Z_]+)":/g, '$1:');
      const withDefault = `mutation ($input: ${writes[name][0]}! = ${fallback}) { ${name}(input: $input) { __typename } }`;
      expect([name, (await send(withDefault)).codes]).toEqual([name, ['BAD_USER_INPUT']]);
    }
    expect(upstream()).toEqual([]);
  });

  const half = '\\ud83d';
  it.each([
    ['a field', `{"values": {"title": "a${half}"}}`, 'input.values.title'],
    ['a list', `{"values": {"tags": ["a", "${half}b"]}}`, 'input.values.tags.1'],
    [
      'a custom value',
      `{"values": {"custom": {"notes": {"deep": ["${half}"]}}}}`,
      'input.values.custom.notes.deep.0',
    ],
    ['a key of custom', `{"values": {"custom": {"a${half}": 1}}}`, 'input.values.custom'],
    ['a key within', `{"values": {"custom": {"notes": {"${half}": 1}}}}`, 'input.values.custom.notes'],
    ['list values', `{"values": {"title": "x"}, "listValues": {"a": "${half}"}}`, 'input.listValues.a'],
  ])('half a surrogate pair in %s', async (_what, input, place) => {
    const query = 'mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { __typename } }';
    const { codes: found, message } = await send(query, `{"input": ${input}}`);
    expect(found).toEqual(['BAD_USER_INPUT']);
    expect(message).toContain(place);
    expect(upstream()).toEqual([]);
  });

  it('is the error of its item in a bulk, and of the row in an import', async () => {
    const items = ['"fine"', `"${half}"`, '1e400', '9007199254740993', '"fine"'].map(
      (value, i) => `{"id": "${ids[i]}", "values": {"custom": {"title": ${value}}}}`,
    );
    const query = `mutation ($items: [ContactBulkUpdateItem!]!) { contactBulkUpdate(input: { items: $items }) {
      ... on ContactBulkOutcome { results { ... on PrismBulkItemError { index code message } } } } }`;
    const { answer } = await send(query, `{"items": [${items.join(',')}]}`);
    expect(answer.data.contactBulkUpdate.results).toEqual([
      {},
      ...[1, 2, 3].map((index) => ({
        index,
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining(`input.items.${index}.values.custom.title`),
      })),
      {},
    ]);
    expect(upstream()).toHaveLength(1);
    expect(upstream()[0]?.body).toMatchObject({ items: [{ id: ids[0] }, { id: ids[4] }] });

    bed.sandbox.resetLog();
    const rows = items.map((item) => item.replace(/"id": "[^"]*", /, ''));
    const imported = await send(
      'mutation ($rows: [ContactImportRow!]!) { contactImport(input: { rows: $rows }) { __typename } }',
      `{"rows": [${rows.join(',')}]}`,
    );
    expect(imported.codes).toEqual(['BAD_USER_INPUT']);
    expect(imported.message).toContain('input.rows.1.values.custom.title');
    expect(upstream()).toEqual([]);
  });

  it.each([
    ['{"properties": [{"slug": "lead_score", "gt": 9007199254740993}]}', 'filter.properties.0.gt'],
    ['{"properties": [{"slug": "lead_score", "in": [1, 9007199254740993]}]}', 'filter.properties.0.in'],
    ['{"fullName": {"contains": "\\ud800"}}', 'filter.fullName.contains'],
    ['{"fullName": {"in": ["a", "\\udc00"]}}', 'filter.fullName.in'],
    ['{"tags": {"contains": ["\\udc00"]}}', 'filter.tags.contains'],
    ['{"company": {"eq": "\\udc00"}}', 'filter.company.eq'],
  ])('the filter %s', async (filter, place) => {
    const query = 'query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } totalCount } }';
    const { codes: found, message } = await send(query, `{"filter": ${filter}}`);
    expect(found).toEqual(['BAD_USER_INPUT']);
    expect(message).toContain(`\`${place}\``);
    expect(upstream()).toEqual([]);
  });

  it.each(['1e400', '9007199254740993', '-9007199254740993'])(
    'the literal %s in a filter',
    async (literal) => {
      const query = `{ contacts(filter: { properties: [{ slug: "lead_score", gt: ${literal} }] }) { nodes { id } } }`;
      expect((await send(query)).codes).toEqual(['BAD_USER_INPUT']);
      expect(upstream()).toEqual([]);
    },
  );

  it('the largest integers and numbers that fit are sent as they are', async () => {
    const custom = { lead_score: Number.MAX_SAFE_INTEGER, other: -0.1, notes: 'a \ud83e\udd8a' };
    await run(
      `mutation ($custom: JSONObject!) { contactCreate(input: { values: { custom: $custom } }) { __typename } }`,
      { custom },
    );
    await run(
      `mutation { contactCreate(input: { values: { custom: { lead_score: -9007199254740991 } } }) { __typename } }`,
    );
    expect(upstream().map(({ body }) => body)).toEqual([
      { default: custom },
      { default: { lead_score: -9007199254740991 } },
    ]);
  });
});

describe('a write without anything in it', () => {
  it.each(names)('%s is told, and not sent', async (name) => {
    const [, more] = writes[name];
    const fixed = more.replace('ID', ids[0] ?? '');
    for (const input of [
      'values: {}',
      'values: { custom: {} }',
      'values: {}, listValues: {}',
      'values: { title: $title }',
    ]) {
      const answer = await run(
        `mutation ${input.includes('$') ? '($title: String)' : ''} { ${name}(input: { ${fixed}${input} }) ${refused} }`,
      );
      expect([input, refusals(answer)]).toMatchObject([input, [{ code: 'BAD_USER_INPUT' }]]);
      expect(refusals(answer)[0]?.message).toContain('with something in it');
    }
    expect(upstream()).toEqual([]);
  });

  it('is the error of its item in a bulk, and of the row in an import', async () => {
    const bulk = await run(
      `mutation ($a: ID!, $b: ID!) { contactBulkUpdate(input: { items: [{ id: $a, values: {} }, { id: $b, values: { title: null } }] }) {
        ... on ContactBulkOutcome { results { ... on PrismBulkItemError { index code } } } } }`,
      { a: ids[0], b: ids[1] },
    );
    expect(bulk.data.contactBulkUpdate.results).toEqual([{ index: 0, code: 'BAD_USER_INPUT' }, {}]);
    expect(upstream()).toHaveLength(1);
    const imported = await run(
      'mutation { contactImport(input: { rows: [{ values: { title: "x" } }, { values: {} }] }) { ... on PrismError { code message } } }',
    );
    expect(refusals(imported)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(refusals(imported)[0]?.message).toContain('input.rows.1');
    expect(upstream()).toHaveLength(1);
  });

  it('null is something: it clears', async () => {
    const answer = await run(
      `mutation { contactUpdate(input: { id: "${ids[0]}", values: { title: null } }) { __typename } }`,
    );
    expect(answer.data.contactUpdate.__typename).toBe('ContactUpdateSuccess');
    expect(upstream()[0]?.body).toEqual({ default: { title: null } });
  });
});

describe('a list’s id that is none', () => {
  it.each(['""', '"  "', '"\\ud800"'])('%s is told everywhere, and not sent', async (listId) => {
    const operations = [
      'query ($id: ID) { contacts(listId: $id) { nodes { id } } }',
      'query ($id: ID) { contacts(listId: $id) { totalCount } }',
      'query ($id: ID) { contactCount(listId: $id) }',
      'query ($id: ID) { contactPropertyDefinitions(listId: $id) { slug } }',
      'query ($id: ID) { contactBy(property: "email", value: "a@example.com", listId: $id) { __typename } }',
      'mutation ($id: ID) { contactUpsert(input: { property: "email", value: "a", values: { title: "x" }, listId: $id }) { __typename } }',
      'mutation ($id: ID) { contactImport(input: { rows: [{ values: { title: "x" } }], listId: $id }) { __typename } }',
    ];
    for (const operation of operations) {
      const { codes: found, message } = await send(operation, `{"id": ${listId}}`);
      expect([operation, found]).toEqual([operation, ['BAD_USER_INPUT']]);
      expect(message).toContain('listId`');
    }
    expect(upstream()).toEqual([]);
  });
});

it('an entity’s e-mail address with half a surrogate pair is not sent', async () => {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  const { codes: found } = await send(
    query,
    '{"r": [{"__typename": "Contact", "email": "a\\ud800@example.com"}]}',
  );
  expect(found).toEqual(['BAD_USER_INPUT']);
  expect(upstream()).toEqual([]);
});
