import { afterEach, describe, expect, test } from 'vitest';
import { checkExchange } from '../support/contract.ts';
import { nobody, useSandbox } from './client.ts';

const client = useSandbox();
const { send } = client;

/** A kind, its plural in the names of endpoints, and a text property that nothing normalises. */
const kinds = [
  ['contact', 'Contacts', 'full_name'],
  ['organization', 'Organizations', 'name'],
  ['identity', 'Identities', 'full_name'],
  ['deal', 'Deals', 'name'],
  ['action', 'Actions', 'title'],
  ['document', 'Documents', 'title'],
  ['engagement', 'Engagements', 'position'],
  ['event', 'Events', 'name'],
] as const;
const bulkKinds = kinds.filter(([type]) => type !== 'event');

const stored = (type: string) => client.sandbox.records(type);
const live = (type: string) => stored(type).filter(({ deletedAt }) => deletedAt === null);
const endpoints = () => client.sandbox.exchanges.map(({ endpoint }) => endpoint);
const idOfFirst = (type: string) => live(type)[0]?.id ?? '';

/** What the sandbox answers and what these tests ask keeps the contract. */
afterEach(() => {
  for (const exchange of client.sandbox.exchanges) {
    if (exchange.status === null || exchange.status === 404 || exchange.status === 405) continue;
    expect(checkExchange({ ...exchange, status: exchange.status })).toEqual([]);
  }
});

describe.each(kinds)('%s', (type, many, slug) => {
  test('is counted, listed, read by its id with an etag, and defined', async () => {
    const one = live(type)[0];
    expect((await send('GET', `${type}/count`)).json.total).toBe(live(type).length);
    const page = await send('GET', `${type}?limit=3&select=${slug}&include_total=true&sort=-created_at`);
    expect(page.json).toMatchObject({ has_more: true, total: live(type).length });
    expect(page.json.data[0]?.properties).toEqual({ [slug]: live(type).at(-1)?.values[slug] ?? null });
    const read = await send('GET', `${type}/${one?.id}`);
    expect(read.headers.get('etag')).toMatch(/^".+"$/);
    const definitions = await send('GET', `${type}/properties?include_options=true`);
    const defined = Object.values((definitions.json as unknown as Record<string, object>)[type] ?? {});
    expect(defined.map((definition) => (definition as { slug: string }).slug)).toEqual(
      Object.keys(read.json.default),
    );
    const name = (verb: string, plural = false) => `${verb}${plural ? many : singular(type)}`;
    expect(endpoints()).toEqual([
      name('count', true),
      name('list', true),
      name('get'),
      `${name('list')}Properties`,
    ]);
  });

  test('is queried by filter, and by ids in another order than asked', async () => {
    const [a, b] = live(type);
    const value = String(a?.values[slug]);
    const query = { select: [slug], filter: [{ [slug]: { '=': value } }], limit: 50 };
    const found = await send('POST', `${type}/query`, { body: { query, include_total: true } });
    expect(found.json.total).toBe(live(type).filter(({ values }) => values[slug] === value).length);
    const body = { query: { select: [slug] }, id: [a?.id, b?.id, nobody] };
    const rows = (await send('POST', `${type}/query`, { body })).json.data;
    expect(rows.map(({ id }) => id)).toEqual([b?.id, a?.id]);
  });

  test('is created, found and changed by a property, patched, duplicated, deleted and restored', async () => {
    const before = stored(type).length;
    const value = encodeURIComponent('Ü / 100%');
    const created = await send('PUT', `${type}/by/${slug}/${value}`, { body: {} });
    expect([created.status, created.json.default[slug]]).toEqual([201, 'Ü / 100%']);
    const path = `${type}/${created.json.id}`;
    expect((await send('GET', `${type}/by/${slug}/${value}`)).json.id).toBe(created.json.id);
    expect((await send('PUT', `${type}/by/${slug}/${value}`, { body: {} })).status).toBe(200);
    const other = await send('POST', type, { body: { default: { [slug]: 'Other' } } });
    expect([other.status, other.json.id === created.json.id]).toEqual([201, false]);
    const etag = (await send('GET', path)).headers.get('etag') ?? '';
    const patch = () =>
      send('PATCH', path, { body: { default: { [slug]: 'Patched' } }, headers: { 'if-match': etag } });
    expect((await patch()).json.default[slug]).toBe('Patched');
    expect((await patch()).status).toBe(412);
    const copy = await send('POST', `${path}/duplicate`);
    expect(copy.json).toMatchObject({ default: { [slug]: 'Patched' } });
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('POST', `${path}/restore`)).json.default[slug]).toBe('Patched');
    expect(stored(type).length).toBe(before + 3);
  });

  test('is another one in the other team, and nothing that is of another kind', async () => {
    const id = idOfFirst(type);
    const elsewhere = type === 'contact' ? 'deal' : 'contact';
    expect((await send('GET', `${elsewhere}/${id}`)).status).toBe(404);
    const two = client.sandbox.teams[1]?.id ?? '';
    await send('DELETE', `${type}/${id}`);
    const theirs = client.sandbox.records(type, two).find((record) => record.id === id);
    expect(theirs?.deletedAt ?? null).toBeNull();
  });
});

describe.each(bulkKinds)('%s in numbers', (type, many, slug) => {
  test('is changed and deleted in batches, each outcome at its place', async () => {
    const id = idOfFirst(type);
    const items = [
      { id, default: { [slug]: 'Bulk' } },
      { id: nobody, default: {} },
    ];
    const update = await send('POST', `${type}/batch/update`, { body: { items } });
    expect(update.json).toMatchObject({
      results: [
        { id, status: 'ok' },
        { id: nobody, error: { code: 'not_found' } },
      ],
      summary: { total: 2, succeeded: 1, failed: 1 },
    });
    const remove = await send('POST', `${type}/batch/delete`, { body: { ids: [id, id] } });
    expect(remove.json.results.map(({ status }) => status)).toEqual(['ok', 'error']);
    expect(endpoints()).toEqual([`bulkUpdate${many}`, `bulkDelete${many}`]);
  });

  test('is imported, at once or as a job', async () => {
    const before = stored(type).length;
    const objects = [{ default: { [slug]: 'Row' } }, { default: { [slug]: 'Row' } }];
    const small = await send('POST', `${type}/import`, { body: { objects, options: { dedupe_by: slug } } });
    expect(small.json.results).toMatchObject([{ created: true }, { existing: true }]);
    client.sandbox.configure({ asyncImportAbove: 0, importRowsPerSecond: 1_000_000 });
    const large = await send('POST', `${type}/import`, { body: { objects } });
    expect(large.status).toBe(202);
    client.sandbox.configure({ clockOffsetMs: 1000 });
    expect((await send('GET', `imports/${large.json.job_id}`)).json).toMatchObject({
      status: 'complete',
      succeeded: 2,
    });
    expect(stored(type).length).toBe(before + 3);
    expect(endpoints()).toEqual([`import${many}`, `import${many}`, 'getImport']);
  });
});

test.each([
  ['POST', 'event/import', 405],
  ['POST', 'event/batch/update', 404],
  ['POST', 'event/batch/delete', 404],
  ['GET', 'message/count', 404],
  ['GET', 'contacts/count', 404],
])('%s %s is %i: not every kind has every endpoint', async (method, path, status) => {
  expect((await send(method, path, method === 'POST' ? { body: {} } : {})).status).toBe(status);
});

test('a path that is too long is refused', async () => {
  expect((await send('GET', `contact/by/title/${'x'.repeat(9000)}`)).json.code).toBe('path_too_long');
});

function singular(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1);
}
