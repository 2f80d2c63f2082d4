import { describe, expect, test } from 'vitest';
import { idOf, useSandbox } from './client.ts';

const client = useSandbox({
  extraProperties: [{ slug: 'tier', type: 'str', object: 'organization', required: true }],
});
const { send } = client;
const ada = () => idOf(client, 'Ada Okafor');

describe('e-mail addresses', () => {
  test.each([
    ['ANN+news@Ex.Example', 'ann@ex.example'],
    ['a.n.n+x+y@gmail.com', 'ann@gmail.com'],
    ['a.n.n@ex.example', 'a.n.n@ex.example'],
    ['zoe\u0308@ex.example', 'zoë@ex.example'],
    ['+tag@ex.example', '+tag@ex.example'],
  ])('%s is kept as %s, and found by either', async (sent, kept) => {
    const { json } = await send('POST', 'contact', { body: { default: { email: sent } } });
    expect(json.default['email']).toBe(kept);
    for (const spelling of [sent, kept]) {
      const found = await send('GET', `contact/by/email/${encodeURIComponent(spelling)}`);
      expect(found.json.id).toBe(json.id);
      const query = { select: ['email'], filter: [{ email: { in: [spelling] } }] };
      const rows = (await send('POST', 'contact/query', { body: { query } })).json.data;
      expect(rows.map(({ id }) => id)).toEqual([json.id]);
      const upsert = await send('PUT', `contact/by/email/${encodeURIComponent(spelling)}`, { body: {} });
      expect([upsert.status, upsert.json.id]).toEqual([200, json.id]);
    }
  });

  test('one that is kept with its tag from before is found, too', async () => {
    const found = await send('GET', 'contact/by/email/unsal%2Bnews%40signal-works.example');
    expect(found.json.default['email']).toBe('unsal+news@signal-works.example');
    expect((await send('GET', 'contact/by/email/UNSAL@signal-works.example')).json.id).toBe(found.json.id);
  });
});

describe('when and by whom', () => {
  const slugs = ['created_at', 'updated_at', 'created_by', 'updated_by'];

  test('is readable, sortable and filterable, and cannot be written', async () => {
    const { json } = await send('GET', `contact/${ada()}?select=${slugs.join(',')},created_by.name`);
    expect(json.default).toMatchObject({
      created_at: '2024-01-08T09:00:00.000Z',
      updated_at: '2026-01-05T09:00:00.000Z',
      created_by: { properties: { name: 'Seed' } },
    });
    await send('PATCH', `contact/${ada()}`, { body: { default: { city: 'Porto' } } });
    const query = { select: ['updated_by.name'], sort: [{ updated_at: 'desc' }], limit: 1 };
    const [row] = (await send('POST', 'contact/query', { body: { query } })).json.data;
    expect(row).toMatchObject({ id: ada(), properties: { updated_by: { properties: { name: 'API' } } } });
    const filter = [{ created_at: { '<=': '2024-01-08T09:00:00Z' } }];
    const early = await send('POST', 'contact/query', { body: { query: { select: ['id'], filter } } });
    expect(early.json.data.map(({ id }) => id)).toEqual([ada()]);
    for (const slug of slugs) {
      const reply = await send('PATCH', `contact/${ada()}`, { body: { default: { [slug]: 'x' } } });
      expect([reply.status, reply.json.code]).toEqual([400, 'unknown_property']);
    }
  });

  test('unzonedTimestamps: UTC that does not say so', async () => {
    client.sandbox.configure({ unzonedTimestamps: true });
    const { json } = await send('GET', `contact/${ada()}?select=created_at,last_interaction_date`);
    expect(json.default).toEqual({
      created_at: '2024-01-08T09:00:00.000',
      last_interaction_date: '2026-06-18T09:30:00.000Z',
    });
  });
});

describe('a required property', () => {
  const make = (values: object) => send('POST', 'organization', { body: { default: values } });
  const change = (values: object) => {
    const id = client.sandbox.records('organization')[0]?.id;
    return send('PATCH', `organization/${id}`, { body: { default: values } });
  };

  test.each([[{}], [{ tier: null }], [{ tier: '' }]])(
    'has to have a value on create: not %j',
    async (values) => {
      const reply = await make({ name: 'New', ...values });
      expect([reply.status, reply.json.errors]).toMatchObject([
        422,
        [{ field: '.body.default.tier', code: 'required' }],
      ]);
    },
  );

  test('may be left out of a patch, but not cleared by it', async () => {
    expect((await make({ tier: 'A' })).status).toBe(201);
    expect((await change({ name: 'Renamed' })).status).toBe(200);
    expect((await change({ tier: null })).status).toBe(422);
    expect((await change({ tier: '' })).status).toBe(422);
  });
});

describe('definitions tell more than a slug and a type', () => {
  const definitions = async (path: string) =>
    Object.values((await send('GET', path)).json as unknown as Record<string, object>).flatMap((byId) =>
      Object.values(byId as Record<string, { slug: string; alias: string | null; options?: object[] }>),
    );

  test('an alias, and what an option is for', async () => {
    const status = (await definitions('deal/properties')).find(({ slug }) => slug === 'status');
    expect(status).toMatchObject({
      alias: 'app_stage',
      options: [
        { slug: 'lead', option_group: 'open', description: expect.any(String), icon: 'seedling' },
        { slug: 'negotiation' },
        { slug: 'won', option_group: 'closed' },
        { slug: 'lost' },
      ],
    });
  });

  test('a list has a property with the slug of the team, and an id of its own', async () => {
    const list = client.sandbox.lists[1]?.id;
    const [ofTeam, ofList] = await Promise.all(
      ['contact/properties', `contact/properties?list_id=${list}`].map(async (path) =>
        (await definitions(path)).find(({ slug }) => slug === 'title'),
      ),
    );
    expect(ofTeam).toMatchObject({ name: 'Title', list_id: null });
    expect(ofList).toMatchObject({ name: 'Title at the table', list_id: list });
  });
});

describe('a query', () => {
  const rows = async (query: object, body: object = {}) =>
    (await send('POST', 'contact/query', { body: { query: { select: ['id'], ...query }, ...body } })).json
      .data;

  test('counts pages from 1 where there is no cursor', async () => {
    const all = await rows({ limit: 6 });
    expect(await rows({ limit: 3, page: 2 })).toEqual(all.slice(3));
    expect(await rows({ limit: 3, page: 1 })).toEqual(all.slice(0, 3));
  });

  test('is narrowed to sources; boxes change nothing', async () => {
    const [first] = client.sandbox.contacts();
    const [source = ''] = first?.sourceIds ?? [];
    const found = await rows({ limit: 50 }, { sources: [source] });
    const expected = client.sandbox
      .contacts()
      .filter(({ deletedAt, sourceIds }) => deletedAt === null && sourceIds.includes(source));
    expect(found.map(({ id }) => id)).toEqual(expected.slice(0, 50).map(({ id }) => id));
    expect(await rows({ limit: 2 }, { boxes: ['inbox'] })).toEqual(await rows({ limit: 2 }));
  });

  test.each([[{ sources: ['x'] }], [{ boxes: 'inbox' }]])('%j is 400', async (body) => {
    const reply = await send('POST', 'contact/query', { body: { query: { select: ['id'] }, ...body } });
    expect(reply.status).toBe(400);
  });
});

test('a setting of ids takes ids only', () => {
  expect(() => client.sandbox.configure({ hiddenIds: ['x'] })).toThrow(
    /hiddenIds: must be an array of UUIDs/,
  );
});
