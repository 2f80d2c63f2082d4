import { describe, expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox({
  extraProperties: [
    { slug: 'odd slug/%', type: 'hologram' },
    { slug: 'aliases', type: 'multi_str' },
  ],
});
const stored = (id: string) => client.sandbox.contacts().find((contact) => contact.id === id);

describe('create', () => {
  test('stores values of every kind; options by slug or id; list values come back', async () => {
    const definitions = (await client.send('GET', 'contact/properties?include_options=true')).json.contact;
    const labels = Object.values(definitions).find((definition) => definition.slug === 'labels');
    const values = {
      full_name: 'Νίκη Παππά',
      lead_score: 1.5,
      vip: false,
      next_follow_up: '2026-09-01',
      seniority: 'vp',
      labels: [labels?.options?.[0]?.id, 'customer', 'customer'],
      company: client.sandbox.contacts()[0]?.values['company'],
      'odd slug/%': { deep: [1] },
      aliases: ['a', 'b'],
      city: null,
    };
    const reply = await client.send('POST', 'contact', { body: { default: values, list: { stage: 1 } } });
    expect(reply.status).toBe(201);
    expect(reply.json.default).toMatchObject({ ...values, labels: ['investor', 'customer'] });
    expect(reply.json.list).toEqual({ stage: 1 });
    expect(stored(reply.json.id)).toMatchObject({ version: 1, deletedAt: null, sequence: 600 });
    expect((await client.send('GET', 'contact/count')).json.total).toBe(593);
  });

  test('all bad values are told at once, and nothing is stored', async () => {
    const bad = {
      email: 'nope',
      full_name: 5,
      lead_score: '5',
      vip: 'yes',
      next_follow_up: '2026-02-30',
      seniority: 'boss',
      tags: ['nope'],
      labels: 'investor',
      company: nobody,
      aliases: [1],
    };
    const reply = await client.send('POST', 'contact', { body: { default: bad } });
    expect([reply.status, reply.json.code]).toEqual([422, 'validation_failed']);
    expect(reply.json.errors).toHaveLength(10);
    expect(reply.json.errors).toContainEqual({
      field: '.body.default.email',
      message: 'email is not an e-mail address',
      code: 'invalid_email',
    });
    expect(client.sandbox.contacts()).toHaveLength(600);
  });

  test.each([
    [{ default: { nope: 1 } }, 'unknown_property'],
    [{ default: { created_at: '2026-01-01' } }, 'unknown_property'],
    [{ default: [] }, 'invalid_body'],
    [{ default: null }, 'invalid_body'],
    [{ values: {} }, 'invalid_body'],
    ['[]', 'invalid_body'],
    ['{"default":', 'invalid_json'],
    [undefined, 'invalid_body'],
  ])('%j is 400 %s', async (body, code) => {
    const reply = await client.send('POST', 'contact', { body });
    expect([reply.status, reply.json.code]).toEqual([400, code]);
  });
});

describe('update', () => {
  test('absent stays, null clears, list values are merged', async () => {
    const ada = idOf(client, 'Ada Okafor');
    const body = { default: { title: null, city: 'Porto' }, list: { round_stage: 'committed' } };
    const reply = await client.send('PATCH', `contact/${ada}`, { body });
    expect(reply.json.default).toMatchObject({
      title: null,
      city: 'Porto',
      email: 'ada@northwind-robotics.example',
    });
    expect(reply.json.list).toMatchObject({ round_stage: 'committed', round_amount: 10_000 });
  });

  test('the etag of a get holds until somebody writes', async () => {
    const path = `contact/${idOf(client, 'Ada Okafor')}`;
    const patch = (ifMatch: string) =>
      client.send('PATCH', path, { body: { default: { vip: false } }, headers: { 'if-match': ifMatch } });
    const etag = (await client.send('GET', path)).headers.get('etag') ?? '';
    expect((await patch(etag)).status).toBe(200);
    const stale = await patch(etag);
    expect([stale.status, stale.json.code]).toEqual([412, 'precondition_failed']);
    expect((await patch('*')).status).toBe(200);
    expect((await patch(`"x", ${(await client.send('GET', path)).headers.get('etag')}`)).status).toBe(200);
  });

  test('404, 400, 422', async () => {
    const patch = async (id: string, values: unknown) =>
      (await client.send('PATCH', `contact/${id}`, { body: { default: values } })).status;
    const ada = idOf(client, 'Ada Okafor');
    expect(await patch(nobody, {})).toBe(404);
    expect(await patch('x', {})).toBe(400);
    expect(await patch(ada, { nope: 1 })).toBe(400);
    expect(await patch(ada, { vip: 1 })).toBe(422);
  });
});

describe('delete, restore, duplicate', () => {
  test('a soft delete, once, under If-Match; restored with the same values', async () => {
    const path = `contact/${idOf(client, 'Ada Okafor')}`;
    const refused = await client.send('DELETE', path, { headers: { 'if-match': '"old"' } });
    expect(refused.status).toBe(412);
    const reply = await client.send('DELETE', path, { headers: { 'if-match': '*' } });
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await client.send('DELETE', path)).status).toBe(404);
    expect((await client.send('GET', path)).status).toBe(404);
    expect(
      await client.names({ filter: [{ full_name: { '=': 'Ada Okafor' } }] }, { deleted: true }),
    ).toHaveLength(1);
    const restored = await client.send('POST', `${path}/restore`);
    expect(restored.json.default.full_name).toBe('Ada Okafor');
    expect((await client.send('POST', `${path}/restore`)).status).toBe(200);
    expect((await client.send('POST', `contact/${nobody}/restore`)).status).toBe(404);
  });

  test('the copy is another record with the same values and lists', async () => {
    const ada = idOf(client, 'Ada Okafor');
    const { json } = await client.send('POST', `contact/${ada}/duplicate`);
    expect(json.id).not.toBe(ada);
    expect(stored(json.id)).toMatchObject({ values: stored(ada)?.values, listIds: stored(ada)?.listIds });
    expect((await client.send('POST', `contact/${nobody}/duplicate`)).status).toBe(404);
  });
});

describe('upsert', () => {
  const put = (path: string, body: unknown) => client.send('PUT', `contact/by/${path}`, { body });

  test('200 patched, 201 created with the property where absent, 409 for several', async () => {
    const patched = await put('email/juno%40park.example', { default: { city: 'Busan' } });
    expect([patched.status, patched.json.default['city']]).toEqual([200, 'Busan']);
    const created = await put('email/new%2Bone%40x.example', { default: { full_name: 'New' } });
    expect(created.status).toBe(201);
    expect(created.json.default).toMatchObject({ email: 'new@x.example', full_name: 'New' });
    expect(
      (await put('email/other%40x.example', { default: { email: 'kept@x.example' } })).json.default,
    ).toMatchObject({
      email: 'kept@x.example',
    });
    expect((await put('email/sam.rivera%40shared.example', { default: {} })).status).toBe(409);
  });

  test('typed properties take what was looked up as their own type', async () => {
    expect((await put('lead_score/12345', {})).json.default['lead_score']).toBe(12_345);
    expect((await put('aliases/x%2Fy', {})).json.default['aliases']).toEqual(['x/y']);
    expect((await put('odd%20slug%2F%25/100%25', {})).json.default['odd slug/%']).toBe('100%');
    expect((await put('lead_score/many', {})).status).toBe(422);
    expect((await put('nope/x', {})).status).toBe(400);
  });

  test('within a list it matches members only, and makes members', async () => {
    const [list] = client.sandbox.lists;
    const path = `full_name/Nil?list_id=${list?.id}`;
    const created = await put(path, { default: {} });
    expect(created.status).toBe(201);
    expect(stored(created.json.id)?.listIds).toEqual([list?.id]);
    expect((await put(path, { default: {} })).status).toBe(200);
    expect((await put('full_name/Nil', { default: {} })).status).toBe(409);
  });
});
