import { expect, test } from 'vitest';
import { idOf, nobody, useSandbox } from './client.ts';

const client = useSandbox();
const stored = (id: string) => client.sandbox.contacts().find((contact) => contact.id === id);

test('update: each outcome at its place, doubles and unreadable ones included', async () => {
  const [ada, juno] = [idOf(client, 'Ada Okafor'), idOf(client, 'Juno 🚀 Park')];
  const items = [
    { id: ada, default: { city: 'A' } },
    { id: nobody, default: {} },
    { id: 'x' },
    null,
    { id: juno, default: { vip: 'x' } },
    { id: juno, default: { nope: 1 } },
    { id: ada, default: { city: 'B' } },
  ];
  const { status, json } = await client.send('POST', 'contact/batch/update', { body: { items } });
  expect(status).toBe(200);
  expect(json.summary).toEqual({ total: 7, succeeded: 2, failed: 5 });
  expect(json.results.map(({ id, error }) => [id, error?.code])).toEqual([
    [ada, undefined],
    [nobody, 'not_found'],
    [null, 'invalid_id'],
    [null, 'invalid_id'],
    [juno, 'validation_failed'],
    [juno, 'unknown_property'],
    [ada, undefined],
  ]);
  expect(json.results.map(({ record }) => record?.default['city'])[0]).toBe('A');
  expect(stored(ada)?.values['city']).toBe('B');
});

test('delete: the second time it is not there any more', async () => {
  const ada = idOf(client, 'Ada Okafor');
  const { json } = await client.send('POST', 'contact/batch/delete', { body: { ids: [ada, ada, 7] } });
  expect(json.results.map(({ id, status, error }) => [id, status, error?.code])).toEqual([
    [ada, 'ok', undefined],
    [ada, 'error', 'not_found'],
    [null, 'error', 'invalid_id'],
  ]);
  expect(stored(ada)?.deletedAt).not.toBeNull();
});

test.each([
  ['update', { items: [] }],
  ['update', { items: Array.from({ length: 101 }, () => ({ id: nobody })) }],
  ['update', { ids: [nobody] }],
  ['delete', { ids: [] }],
  ['delete', { ids: Array.from({ length: 101 }, () => nobody) }],
  ['delete', []],
])('%s: a batch that is none is a 400', async (kind, body) => {
  expect((await client.send('POST', `contact/batch/${kind}`, { body })).status).toBe(400);
});
