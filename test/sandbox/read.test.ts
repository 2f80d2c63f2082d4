import { describe, expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox();

describe('get', () => {
  test('a record has every defined property, null where unset, and an etag', async () => {
    const reply = await client.send('GET', `contact/${idOf(client, 'Juno 🚀 Park')}`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toMatch(/^".+"$/);
    expect(Object.keys(reply.json.default)).toHaveLength(31);
    expect(reply.json.default).toMatchObject({ full_name: 'Juno 🚀 Park', company: null, vip: true });
  });

  test('select keeps the rest away; a dotted one nests', async () => {
    const ada = idOf(client, 'Ada Okafor');
    const reply = await client.send('GET', `contact/${ada}?select=email,company.name,company.industry`);
    const company = {
      id: expect.any(String),
      properties: { name: 'Northwind Robotics', industry: 'Robotics' },
    };
    expect(reply.json.default).toEqual({ email: 'ada@northwind-robotics.example', company });
    expect(reply.json.list).toMatchObject({ round_stage: 'intro' });
  });

  test.each([
    ['as-selected', expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['id', expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['name', 'Northwind Robotics'],
    [
      'nested',
      { id: expect.any(String), properties: expect.objectContaining({ name: 'Northwind Robotics' }) },
    ],
  ] as const)('a reference of a record comes %s', async (recordReferences, company) => {
    client.sandbox.configure({ recordReferences });
    const reply = await client.send('GET', `contact/${idOf(client, 'Ada Okafor')}`);
    expect(reply.json.default['company']).toEqual(company);
  });

  test.each([
    [`contact/${nobody}`, 404, 'not_found'],
    ['contact/not-a-uuid', 400, 'invalid_id'],
    [`contact/${nobody}?select=nope`, 400, 'unknown_property'],
    [`contact/${nobody}?select=email.domain`, 400, 'unknown_property'],
    [`contact/${nobody}?select=company.nope`, 400, 'unknown_property'],
    [`contact/${nobody}?fields=email`, 400, 'unknown_parameter'],
  ])('%s is %i %s', async (path, status, code) => {
    const reply = await client.send('GET', path);
    expect([reply.status, reply.json.code]).toEqual([status, code]);
    expect(reply.json.message).toEqual(expect.any(String));
  });

  test('a deleted one is gone', async () => {
    const deleted = client.sandbox.contacts().find((contact) => contact.deletedAt !== null);
    expect((await client.send('GET', `contact/${deleted?.id}`)).status).toBe(404);
  });
});

describe('list', () => {
  test('25 rows of all properties, in the order of creation', async () => {
    const { json } = await client.send('GET', 'contact');
    expect(json).toMatchObject({ has_more: true, next_cursor: expect.any(String), total: null });
    expect(json.data).toHaveLength(25);
    expect(Object.keys(json.data[0]?.properties ?? {})).toHaveLength(31);
    expect(json.data[0]?.properties['company']).toMatchObject({ properties: { name: 'Northwind Robotics' } });
    expect(json.data[0]).toMatchObject({ is_user_object: false, source: expect.any(String) });
    expect(json.data[1]?.source).toEqual([expect.any(String), expect.any(String)]);
    expect(json.data[2]?.source).toBeNull();
  });

  test('select, equality filters, sort, total', async () => {
    const path =
      'contact?select=full_name&labels=investor&sort=-lead_score,full_name&include_total=true&limit=50';
    const { json } = await client.send('GET', path);
    const stored = client.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
    const investors = stored.filter(({ values }) =>
      (values['labels'] as string[] | null)?.includes('investor'),
    );
    expect(json.total).toBe(investors.length);
    expect(json.data[0]?.properties).toEqual({ full_name: expect.any(String) });
  });

  test('deleted=true and list_id change what there is', async () => {
    const total = async (query: string) =>
      (await client.send('GET', `contact?include_total=true&${query}`)).json.total;
    expect(await total('')).toBe(592);
    expect(await total('deleted=true')).toBe(600);
    expect(await total(`list_id=${client.sandbox.lists[0]?.id}`)).toBe(
      client.sandbox.contacts().filter((contact) => contact.deletedAt === null && contact.sequence % 5 === 0)
        .length,
    );
  });

  test.each([
    ['limit=51', 'invalid_limit'],
    ['limit=0', 'invalid_limit'],
    ['limit=ten', 'invalid_limit'],
    ['nope=1', 'unknown_property'],
    ['sort=nope', 'unknown_property'],
    ['select=', 'invalid_select'],
    ['deleted=yes', 'invalid_parameter'],
    ['list_id=x', 'invalid_id'],
    ['cursor=x', 'invalid_cursor'],
  ])('%s is 400 %s', async (query, code) => {
    const reply = await client.send('GET', `contact?${query}`);
    expect([reply.status, reply.json.code]).toEqual([400, code]);
  });
});

describe('count, find, properties', () => {
  test('count is of what may be seen', async () => {
    expect((await client.send('GET', 'contact/count')).json).toEqual({ total: 592 });
    const list = client.sandbox.lists[1]?.id;
    expect((await client.send('GET', `contact/count?list_id=${list}`)).json.total).toBeLessThan(80);
    expect((await client.send('GET', `contact/count?list_id=${nobody}`)).json.code).toBe('list_not_found');
  });

  test.each([
    ['title', 'CTO / Co-founder', 'Łukasz Wójcik'],
    ['title', 'Growth, 100% remote', 'Ünsal Çelik'],
    ['title', 'Chief 🦄 Officer', 'Juno 🚀 Park'],
    ['twitter', '@juno?ref=crm#top', 'Juno 🚀 Park'],
    ['email', "sile.o'connor@harbor-books.example", "Síle O'Connor"],
    ['lead_score', '77.50', 'Zoë Lindqvist'],
    ['last_interaction_date', '2026-06-18T11:30:00+02:00', 'Ada Okafor'],
  ])('find by %s %s', async (slug, value, name) => {
    const reply = await client.send('GET', `contact/by/${slug}/${encodeURIComponent(value)}`);
    expect(reply.json.default.full_name).toBe(name);
  });

  test('find: none, several, unknown slug, another list', async () => {
    const find = async (path: string) => (await client.send('GET', `contact/by/${path}`)).json.code;
    expect(await find('email/nobody@nowhere.example')).toBe('not_found');
    expect(await find('email/sam.rivera@shared.example')).toBe('multiple_matches');
    expect(await find('nope/x')).toBe('unknown_property');
    expect(await find(`full_name/Nil?list_id=${client.sandbox.lists[0]?.id}`)).toBe('not_found');
  });

  test('definitions come by id, with options unless told otherwise; of a list only its own', async () => {
    const get = async (query: string) =>
      Object.values((await client.send('GET', `contact/properties?${query}`)).json.contact);
    const plain = await get('include_options=false');
    expect(plain).toHaveLength(31);
    expect(plain.every((definition) => !('options' in definition))).toBe(true);
    const [labels] = await get('term=label');
    expect(labels).toMatchObject({
      slug: 'labels',
      type: 'multiselect_str',
      native: true,
      team_id: client.sandbox.teamId,
    });
    expect(labels?.options?.map((option) => option.slug)).toContain('friend-of-the-house');
    const slugs = async (list = 0) =>
      (await get(`list_id=${client.sandbox.lists[list]?.id}`)).map(({ slug }) => slug);
    expect(await slugs()).toEqual(['round_stage', 'round_amount']);
    expect(await slugs(1)).toEqual(['invited_by', 'title']);
  });
});
