import { expect, test } from 'vitest';
import { idOf, useSandbox } from './client.ts';

const client = useSandbox();
const create = (key: string, name = 'Once', more: { team?: string; key?: string } = {}) =>
  client.send('POST', 'contact', {
    body: { default: { full_name: name } },
    headers: { 'idempotency-key': key },
    ...more,
  });
const called = (name: string, team?: string) =>
  client.sandbox.contacts(team).filter((contact) => contact.values['full_name'] === name).length;

test('the same request is replayed and has no second effect', async () => {
  const first = await create('k1');
  const second = await create('k1');
  expect([second.status, second.text]).toEqual([first.status, first.text]);
  expect([first, second].map((reply) => reply.headers.get('idempotent-replay'))).toEqual([null, 'true']);
  expect(client.sandbox.exchanges.map((exchange) => exchange.replayed)).toEqual([false, true]);
  expect(called('Once')).toBe(1);
});

test('two at the same time: the second waits for the first', async () => {
  const replies = await Promise.all([create('k'), create('k'), create('k')]);
  expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
  expect(called('Once')).toBe(1);
});

test('another request under the same key: body, path, method', async () => {
  await create('k');
  const other = await create('k', 'Other');
  expect([other.status, other.json.code]).toEqual([409, 'idempotency_key_mismatch']);
  const path = `contact/${idOf(client, 'Ada Okafor')}`;
  const headers = { 'idempotency-key': 'k' };
  expect((await client.send('PATCH', path, { body: {}, headers })).json.code).toBe(
    'idempotency_key_mismatch',
  );
});

test('keys are apart by team and by API key', async () => {
  const two = client.sandbox.teams[1]?.id ?? '';
  await create('k');
  expect((await create('k', 'Once', { team: two })).headers.get('idempotent-replay')).toBeNull();
  expect((await create('k', 'Once', { key: 'sandbox-key-one' })).headers.get('idempotent-replay')).toBeNull();
  expect([called('Once'), called('Once', two)]).toEqual([2, 1]);
});

test('stale after 24 hours', async () => {
  await create('k');
  client.sandbox.configure({ clockOffsetMs: 24 * 3_600_000 });
  const reply = await create('k');
  expect([reply.status, reply.json.code]).toEqual([409, 'idempotency_key_stale']);
});

test('a 4xx is kept, a length of 256 refused, DELETE and GET take none', async () => {
  const headers = { 'idempotency-key': 'bad' };
  const bad = () => client.send('POST', 'contact', { body: { default: { vip: 1 } }, headers });
  expect([(await bad()).status, (await bad()).headers.get('idempotent-replay')]).toEqual([422, 'true']);
  expect((await create('x'.repeat(256))).json.code).toBe('invalid_idempotency_key');
  expect((await create('x'.repeat(255))).status).toBe(201);
  const path = `contact/${idOf(client, 'Ada Okafor')}`;
  const deletes = [
    await client.send('DELETE', path, { headers }),
    await client.send('DELETE', path, { headers }),
  ];
  expect(deletes.map((reply) => reply.status)).toEqual([204, 404]);
});

test('a lost answer can be asked for again', async () => {
  client.sandbox.addFault({ effect: { kind: 'lose-answer' } });
  await expect(create('k')).rejects.toThrow();
  const again = await create('k');
  expect([again.status, again.headers.get('idempotent-replay')]).toEqual([201, 'true']);
  expect(called('Once')).toBe(1);
});
