import { describe, expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox();
const live = () => client.sandbox.contacts().filter((contact) => contact.deletedAt === null);

describe('operators', () => {
  test.each([
    ['full_name', '=', 'Ada Okafor', ['Ada Okafor']],
    ['vip', '=', true, null],
    ['full_name', 'contains', 'OKAFOR', ['Ada Okafor']],
    ['full_name', 'contains', ['okafor', 'lindqvist'], ['Ada Okafor', 'Zoë Lindqvist']],
    ['full_name', 'begins_with', 'łukasz w', ['Łukasz Wójcik']],
    ['email', 'ends_with', '@park.example', ['Juno 🚀 Park']],
    ['full_name', 'in', ['王小明', 'ليلى حداد'], ['王小明', 'ليلى حداد']],
    ['lead_score', '<', '0', ['Ünsal Çelik']],
    ['lead_score', 'between', ['-5', '-1'], ['Ünsal Çelik']],
    ['last_interaction_date', '=', '2026-06-11', null],
  ] as const)('%s %s %j', async (slug, operator, operand, names) => {
    const found = await client.names({ filter: [{ [slug]: { [operator]: operand } }], limit: 50 });
    if (names === null) expect(found.length).toBeGreaterThan(0);
    else expect(found).toEqual(names);
  });

  test('numbers and dates are compared as such, lists by their items', async () => {
    const total = async (slug: string, operator: string, operand: unknown) =>
      (await client.query({ filter: [{ [slug]: { [operator]: operand } }] }, { include_total: true })).json
        .total;
    const scored = live().filter(({ values }) => Number(values['lead_score'] ?? -99) >= 9);
    expect(await total('lead_score', '>=', '9')).toBe(scored.length);
    const seen = live().filter(({ values }) => String(values['last_interaction_date'] ?? '') >= '2026-01-01');
    expect(await total('last_interaction_date', '>=', '2026-01-01')).toBe(seen.length);
    const labelled = live().filter(({ values }) =>
      (values['labels'] as string[] | undefined)?.includes('press'),
    );
    expect(await total('labels', 'in', ['press'])).toBe(labelled.length);
    expect(await total('labels', 'contains', 'press')).toBe(labelled.length);
    expect(await total('labels', '!=', 'press')).toBe(live().length - labelled.length);
  });

  test('unset values fit is_null, not_exists, != and not_in only', async () => {
    const all = live().length;
    const unset = live().filter(({ values }) => (values['email'] ?? null) === null).length;
    const total = async (operator: string, operand: unknown) =>
      (await client.query({ filter: [{ email: { [operator]: operand } }] }, { include_total: true })).json
        .total;
    expect(unset).toBeGreaterThan(20);
    expect(await total('is_null', true)).toBe(unset);
    expect(await total('is_null', false)).toBe(all - unset);
    expect(await total('not_exists', true)).toBe(unset);
    expect(await total('exists', true)).toBe(all - unset);
    expect(await total('is_not_null', true)).toBe(all - unset);
    expect(await total('!=', 'x')).toBe(all);
    expect(await total('not_in', ['x'])).toBe(all);
    expect(await total('not_contains', 'x@y')).toBe(all - unset);
  });

  test('a reference is filtered by id; OR joins', async () => {
    const company = String(client.sandbox.contacts()[0]?.values['company']);
    expect(await client.names({ filter: [{ company: { '=': company } }], limit: 1 })).toEqual(['Ada Okafor']);
    const either = [{ full_name: { '=': 'Nil' } }, { full_name: { '=': '王小明' } }];
    expect(await client.names({ filter: either, combinator: 'OR' })).toEqual(['王小明', 'Nil']);
    expect(await client.names({ filter: either })).toEqual([]);
  });

  test.each([
    [{ filter: [{ nope: { '=': 'x' } }] }, 'unknown_property'],
    [{ filter: [{ 'company.nope': { '=': 'x' } }] }, 'unknown_property'],
    [{ filter: [{ 'email.domain': { '=': 'x' } }] }, 'unknown_property'],
    [{ sort: [{ 'company.name': 'asc' }] }, 'unknown_property'],
    [{ filter: [{ email: { like: 'x' } }] }, 'unknown_operator'],
    [{ filter: [{ lead_score: { '=': 5 } }] }, 'invalid_filter'],
    [{ filter: [{ lead_score: { '>': 'many' } }] }, 'invalid_filter'],
    [{ filter: [{ email: { in: 'x' } }] }, 'invalid_filter'],
    [{ filter: [{ email: { is_null: 'true' } }] }, 'invalid_filter'],
    [{ filter: [{ lead_score: { between: ['1'] } }] }, 'invalid_filter'],
    [{ filter: [{ email: { '=': 'x', '!=': 'y' } }] }, 'invalid_filter'],
    [{ filter: { email: { '=': 'x' } } }, 'invalid_filter'],
    [{ combinator: 'XOR' }, 'invalid_filter'],
    [{ sort: [{ nope: 'asc' }] }, 'unknown_property'],
    [{ sort: [{ email: 'up' }] }, 'invalid_sort'],
    [{ select: [] }, 'invalid_select'],
    [{ select: null }, 'invalid_select'],
    [{ limit: 51 }, 'invalid_limit'],
    [{ limit: '5' }, 'invalid_limit'],
    [{ page: 0 }, 'invalid_query'],
    [{ filters: [] }, 'invalid_body'],
  ])('%j is 400 %s', async (query, code) => {
    const reply = await client.query(query);
    expect([reply.status, reply.json.code]).toEqual([400, code]);
  });
});

describe('the batch read', () => {
  test('rows in another order than the ids; unknown and deleted ones absent', async () => {
    const contacts = client.sandbox.contacts();
    const deleted = contacts.find((contact) => contact.deletedAt !== null)?.id;
    const ids = contacts.slice(0, 6).map((contact) => contact.id);
    const { json } = await client.query({}, { id: [...ids, nobody, deleted] });
    const found = json.data.map((row) => row.id);
    expect(found).toEqual([...ids].reverse());
    expect((await client.query({}, { id: deleted, deleted: true })).json.data).toHaveLength(1);
  });

  test('25 rows come without a limit, however many ids', async () => {
    const id = client.sandbox
      .contacts()
      .slice(0, 40)
      .map((contact) => contact.id);
    const first = await client.query({}, { id });
    expect(first.json.data).toHaveLength(25);
    const rest = await client.query({ cursor: first.json.next_cursor }, { id });
    expect(rest.json).toMatchObject({ has_more: false, next_cursor: null });
    expect(rest.json.data).toHaveLength(15);
  });

  test('an id that is none is a 400', async () => {
    expect((await client.query({}, { id: ['nope'] })).json.code).toBe('invalid_id');
  });
});

describe('cursors', () => {
  test('a walk meets everything once, in order, with nulls last', async () => {
    const walk: string[] = [];
    const scores: (number | null)[] = [];
    let cursor: string | null = null;
    do {
      const query = {
        select: ['lead_score'],
        sort: [{ lead_score: 'desc' }],
        limit: cursor === null ? 37 : 5,
        cursor,
      };
      const { json } = await client.query(query);
      walk.push(...json.data.map((row) => row.id));
      scores.push(...json.data.map((row) => row.properties['lead_score'] as number | null));
      expect(json.data).toHaveLength(Math.min(37, 592 - walk.length + json.data.length));
      cursor = json.next_cursor;
    } while (cursor !== null);
    expect(new Set(walk).size).toBe(592);
    expect(scores).toEqual([...scores].sort((a, b) => (b ?? -1e9) - (a ?? -1e9)));
    expect(scores.at(-1)).toBeNull();
  });

  test('what is created meanwhile does not shift the walk', async () => {
    const sort = [{ full_name: 'asc' }];
    const first = await client.query({ sort, limit: 3 });
    await client.send('POST', 'contact', { body: { default: { full_name: '0 first of all' } } });
    const next = await client.names({ sort, cursor: first.json.next_cursor });
    const all = await client.names({ sort, limit: 7 });
    expect(next).toEqual(all.slice(4));
  });

  test('the one in query wins; limit and page alongside are ignored', async () => {
    const one = (await client.query({ limit: 1 })).json.next_cursor;
    const { json } = await client.query({ cursor: one, limit: 500, page: 9 }, { cursor: 'garbage' });
    expect(json.data.map((row) => row.id)).toEqual([idOf(client, 'Zoë Lindqvist')]);
    expect((await client.query({}, { cursor: one })).json.data).toHaveLength(1);
  });

  test.each([
    [{ filter: [{ vip: { '=': true } }] }, {}],
    [{ sort: [{ email: 'asc' }] }, {}],
    [{ list_id: 'aaaaaaaa-0001-4aaa-8aaa-aaaaaaaaaaaa' }, {}],
    [{}, { deleted: true }],
    [{}, { id: [nobody] }],
  ])('is refused for another query: %j %j', async (query, body) => {
    const cursor = (await client.query({ limit: 2 })).json.next_cursor;
    const reply = await client.query({ ...query, cursor }, body);
    expect([reply.status, reply.json.code]).toEqual([400, 'invalid_cursor']);
  });

  test('is refused when it is garbage or was edited', async () => {
    const cursor = String((await client.query({ limit: 2 })).json.next_cursor);
    for (const bad of ['', 'x', '%%%', `${cursor}A`, `A${cursor.slice(1)}`, 7]) {
      expect((await client.query({ cursor: bad })).json.code).toBe('invalid_cursor');
    }
  });
});
