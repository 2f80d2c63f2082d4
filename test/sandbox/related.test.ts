import { describe, expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox();
const { send } = client;
const stored = (type: string) => client.sandbox.records(type);
const ada = () => idOf(client, 'Ada Okafor');

async function rows(type: string, query: Record<string, unknown>, body: Record<string, unknown> = {}) {
  const reply = await send('POST', `${type}/query`, { body: { query: { limit: 50, ...query }, ...body } });
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.json.data as unknown as { id: string; properties: Record<string, unknown> }[];
}

describe('what is seeded refers to each other', () => {
  test('people with several addresses, all of one name', () => {
    const contacts = new Map(stored('contact').map((contact) => [contact.id, contact]));
    const several = stored('identity').filter(
      ({ values }) => ((values['email_addresses'] as string[] | undefined) ?? []).length > 1,
    );
    expect(several.length).toBeGreaterThan(20);
    for (const { values } of several) {
      const names = (values['email_addresses'] as string[]).map(
        (id) => contacts.get(id)?.values['full_name'],
      );
      expect(new Set(names)).toEqual(new Set([values['full_name']]));
    }
  });

  test('every reference leads to a record, of contacts that are not deleted', () => {
    const ids = new Map(
      ['contact', 'organization', 'identity', 'action', 'document', 'event', 'message', 'attendee'].map(
        (type) => [type, new Set(stored(type).map(({ id }) => id))],
      ),
    );
    const leads = (type: string, slug: string, target: string) => {
      const referred = stored(type).flatMap(({ values }) => values[slug] ?? []) as string[];
      expect(referred.length, `${type}.${slug}`).toBeGreaterThan(0);
      expect(referred.filter((id) => !ids.get(target)?.has(id))).toEqual([]);
    };
    leads('contact', 'company', 'organization');
    leads('contact', 'actions', 'action');
    leads('contact', 'documents', 'document');
    leads('contact', 'first_email', 'message');
    leads('contact', 'next_calendar_event', 'event');
    leads('contact', 'mutual_connections', 'identity');
    leads('identity', 'email_addresses', 'contact');
    leads('identity', 'companies', 'organization');
    leads('identity', 'actions', 'action');
    leads('identity', 'documents', 'document');
    leads('identity', 'next_calendar_event', 'event');
    leads('deal', 'company', 'organization');
    leads('deal', 'people', 'identity');
    leads('document', 'people', 'identity');
    leads('document', 'companies', 'organization');
    leads('engagement', 'organization', 'organization');
    leads('event', 'organizer', 'attendee');
    leads('event', 'attendees', 'attendee');
    leads('attendee', 'contact', 'contact');
  });

  test('a company has contacts and deals, its deals people who work there', () => {
    const [deal] = stored('deal').filter(({ values }) => (values['people'] as string[]).length > 0);
    const ids = deal?.values['people'];
    const people = stored('identity').filter(({ id }) => (ids as string[]).includes(id));
    for (const { values } of people) expect(values['companies']).toContain(deal?.values['company']);
  });
});

describe('a dotted select', () => {
  test('crosses two references, through lists as well', async () => {
    const [event] = await rows('event', {
      select: ['name', 'attendees.contact.full_name'],
      filter: [{ 'attendees.contact': { in: [ada()] } }],
    });
    const attendees = event?.properties['attendees'] as { properties: { contact: object } }[];
    expect(event?.properties['name']).toBe('Catch-up');
    expect(attendees.map(({ properties }) => properties.contact)).toMatchObject([
      { id: ada(), properties: { full_name: 'Ada Okafor' } },
      { properties: { full_name: 'Zoë Lindqvist' } },
      { properties: { full_name: '王小明' } },
    ]);
  });

  test('of several paths is one selection for each reference', async () => {
    const select = ['people.full_name', 'people.email_addresses.email', 'company.name'];
    const [row] = await rows('deal', { select, filter: [{ name: { begins_with: 'Northwind' } }] });
    expect(row?.properties['company']).toEqual({
      id: expect.any(String),
      properties: { name: 'Northwind Robotics' },
    });
    const people = row?.properties['people'];
    const [person] = people as { properties: Record<string, unknown> }[];
    expect(Object.keys(person?.properties ?? {})).toEqual(['full_name', 'email_addresses']);
    expect(person?.properties['email_addresses']).toEqual([
      { id: expect.any(String), properties: { email: expect.stringContaining('@') } },
    ]);
  });

  test('works for a single record, too', async () => {
    const person = stored('identity').find(({ values }) => values['full_name'] === 'Ada Okafor');
    const reply = await send('GET', `identity/${person?.id}?select=email_addresses.company.name`);
    expect(reply.json.default['email_addresses']).toMatchObject([
      { id: ada(), properties: { company: { properties: { name: 'Northwind Robotics' } } } },
    ]);
  });

  test.each([
    ['deal', 'people.email_addresses.company.name', 'path_too_deep'],
    ['deal', 'people.nope', 'unknown_property'],
    ['deal', 'name.length', 'unknown_property'],
    ['deal', '.name', 'unknown_property'],
  ])('%s %s is 400 %s', async (type, path, code) => {
    const reply = await send('POST', `${type}/query`, { body: { query: { select: [path] } } });
    expect([reply.status, reply.json.code]).toEqual([400, code]);
  });
});

describe('a dotted filter', () => {
  const total = async (type: string, filter: object, combinator = 'AND') =>
    (await rows(type, { select: ['id'], filter: [filter], combinator })).length;

  test('goes by what is referred to', async () => {
    // Two companies have this name.
    const named = stored('organization').filter(({ values }) => values['name'] === 'Northwind Robotics');
    const ids = named.map(({ id }) => id);
    const staff = stored('contact').filter(
      ({ values, deletedAt }) => ids.includes(String(values['company'])) && deletedAt === null,
    ).length;
    expect(staff).toBeGreaterThan(1);
    expect(await total('contact', { 'company.name': { '=': 'Northwind Robotics' } })).toBe(staff);
    expect(await total('contact', { 'company.name': { contains: 'northwind r' } })).toBe(staff);
    expect(await total('contact', { company: { in: ids } })).toBe(staff);
    expect(await total('contact', { 'company.id': { in: ids } })).toBe(staff);
  });

  test('through lists holds when it holds for one of them, in text, number and date', async () => {
    expect(
      await total('event', { 'attendees.contact.email': { '=': 'ADA@northwind-robotics.example' } }),
    ).toBe(1);
    expect(await total('event', { 'attendees.contact.full_name': { contains: 'okafor' } })).toBe(1);
    expect(
      await total('event', { 'attendees.contact.lead_score': { between: ['92', '92'] } }),
    ).toBeGreaterThan(0);
    const early = { 'attendees.contact.last_interaction_date': { '=': '2026-06-18T09:30:00Z' } };
    expect(await total('event', early)).toBe(1);
    const people = stored('deal').filter(
      ({ values, deletedAt }) => deletedAt === null && (values['people'] as string[]).length === 0,
    ).length;
    expect(people).toBe(12);
    expect(await total('deal', { 'people.full_name': { is_null: true } })).toBe(people);
  });

  test('names its place where there is no such property', async () => {
    const query = { select: ['name', 'nope'], filter: [{ 'company.nope': { '=': 'x' } }], sort: [] };
    const field = async (change: object) => {
      const reply = await send('POST', 'deal/query', { body: { query: { ...query, ...change } } });
      return reply.json.errors[0]?.field;
    };
    expect(await field({})).toBe('.body.query.select[1]');
    expect(await field({ select: ['name'] })).toBe(".body.query.filter[0]['company.nope']");
    expect(await field({ select: ['name'], filter: [], sort: [{ nope: 'asc' }] })).toBe(
      '.body.query.sort[0].nope',
    );
  });
});

describe('what a reference is answered as', () => {
  const select = ['company'];
  const northwind = () => String(stored('contact')[0]?.values['company']);
  const company = async () => (await rows('contact', { select }, { id: [ada()] }))[0]?.properties['company'];

  test('itself selected: its id in the place of its properties, or all of them', async () => {
    client.sandbox.configure({ rowReferences: 'id' });
    expect(await company()).toEqual({ id: northwind(), properties: northwind() });
    client.sandbox.configure({ rowReferences: 'all' });
    expect(await company()).toMatchObject({ id: northwind(), properties: { name: 'Northwind Robotics' } });
  });

  test('hidden: not to be seen, read, counted or referred to', async () => {
    const before = (await send('GET', 'organization/count')).json.total;
    client.sandbox.configure({ hiddenIds: [northwind()] });
    expect(await company()).toEqual({ id: 'hidden', properties: null });
    expect((await send('GET', `contact/${ada()}`)).json.default['company']).toBe('hidden');
    expect((await send('GET', `organization/${northwind()}`)).status).toBe(404);
    expect((await send('POST', `organization/${northwind()}/restore`)).status).toBe(404);
    expect(await rows('organization', { select: ['name'] }, { id: [northwind()], deleted: true })).toEqual(
      [],
    );
    expect((await send('GET', 'organization/count')).json.total).toBe(before - 1);
    const body = { default: { company: northwind() } };
    expect((await send('POST', 'contact', { body })).status).toBe(422);
  });

  test('deleted: left out until it is restored', async () => {
    await send('DELETE', `organization/${northwind()}`);
    expect(await company()).toBeNull();
    const person = stored('identity').find(({ values }) => values['full_name'] === 'Ada Okafor');
    expect((await send('GET', `identity/${person?.id}`)).json.default['companies']).toEqual([]);
    await send('POST', `organization/${northwind()}/restore`);
    expect(await company()).not.toBeNull();
  });
});

describe('a list of references', () => {
  const person = () => stored('identity').find(({ values }) => values['full_name'] === 'Ada Okafor');
  const companies = () => person()?.values['companies'];
  const patch = (value: unknown) =>
    send('PATCH', `identity/${person()?.id}`, { body: { default: { companies: value } } });

  test('is appended to and taken from without being read', async () => {
    const [first, second] = [companies(), stored('organization')[5]?.id];
    await patch({ _op: 'append', values: [second, second] });
    expect(companies()).toEqual([...(first as string[]), second]);
    await patch({ _op: 'remove', values: [...(first as string[]), nobody] });
    expect(companies()).toEqual([second]);
    await patch([]);
    expect(companies()).toEqual([]);
  });

  test('in a batch as well', async () => {
    const second = stored('organization')[5]?.id;
    const items = [{ id: person()?.id, default: { companies: { _op: 'append', values: [second] } } }];
    await send('POST', 'identity/batch/update', { body: { items } });
    expect(companies()).toContain(second);
  });

  test.each([
    [{ _op: 'append', values: [nobody] }, 'unknown_reference'],
    [{ _op: 'replace', values: [] }, 'invalid_delta'],
    [{ _op: 'append' }, 'invalid_delta'],
    [{ _op: 'append', values: [], more: 1 }, 'invalid_delta'],
  ])('%j is 422 %s', async (value, code) => {
    const reply = await patch(value);
    expect([reply.status, reply.json.errors]).toMatchObject([
      422,
      [{ field: '.body.default.companies', code }],
    ]);
  });

  test('cannot be changed where there is none yet, and one reference cannot be appended to', async () => {
    const delta = { _op: 'append', values: [] };
    expect((await send('POST', 'identity', { body: { default: { companies: delta } } })).status).toBe(422);
    const single = { default: { company: delta } };
    expect((await send('PATCH', `contact/${ada()}`, { body: single })).status).toBe(422);
  });
});
