import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start.ts';
import { useSandbox } from './client.ts';

const client = useSandbox();
const create = () => client.send('POST', 'contact', { body: { default: { full_name: 'Fault' } } });
const made = () => client.sandbox.contacts().length - 600;
const last = () => client.sandbox.exchanges.at(-1);

/** Sends a create and leaves as soon as the sandbox has decided on the fault. */
async function createAndLeave(): Promise<void> {
  const leave = new AbortController();
  const url = `${client.sandbox.url}/v2/prism/${client.sandbox.teamId}/contact`;
  const sent = fetch(url, {
    method: 'POST',
    headers: { 'x-api-key': 'sandbox-key' },
    body: '{"default":{}}',
    signal: leave.signal,
  });
  while ((last()?.fault ?? null) === null) await new Promise(setImmediate);
  leave.abort();
  await expect(sent).rejects.toThrow();
}

test('status: JSON, text, headers, without an effect', async () => {
  client.sandbox.addFault({ effect: { kind: 'status', status: 503, headers: { 'retry-after': '2' } } });
  client.sandbox.addFault({ effect: { kind: 'status', status: 500, body: 'oops' } });
  client.sandbox.addFault({
    effect: { kind: 'status', status: 400, body: { error: { code: 'c', message: 'm' } } },
  });
  const replies = [await create(), await create(), await create()];
  expect(replies.map((reply) => reply.status)).toEqual([503, 500, 400]);
  expect(replies[0]?.headers.get('retry-after')).toBe('2');
  expect(replies[1]?.text).toBe('oops');
  expect(replies[2]?.text).toBe('{"error":{"code":"c","message":"m"}}');
  expect(made()).toBe(0);
  expect((await create()).status).toBe(201);
});

test.each([
  ['reset', 0],
  ['lose-answer', 1],
  ['truncated', 1],
] as const)('%s: the connection ends, with %i effect', async (kind, effects) => {
  client.sandbox.addFault({ effect: { kind } });
  await expect(create()).rejects.toThrow();
  expect(made()).toBe(effects);
  expect(last()).toMatchObject({ fault: kind, aborted: false, status: kind === 'truncated' ? 201 : null });
});

test.each([
  ['hang', 0],
  ['hang-after', 1],
] as const)('%s: no answer until the client leaves, with %i effect', async (kind, effects) => {
  client.sandbox.addFault({ effect: { kind } });
  await createAndLeave();
  await expect.poll(() => last()?.aborted).toBe(true);
  expect(made()).toBe(effects);
  expect(last()?.status).toBeNull();
});

test('delay: the effect, then the wait', async () => {
  client.sandbox.addFault({ effect: { kind: 'delay', ms: 30 } });
  const before = performance.now();
  expect((await create()).status).toBe(201);
  expect(performance.now() - before).toBeGreaterThan(25);
});

test('broken-json, html, empty, transform', async () => {
  client.sandbox.addFault({ effect: { kind: 'broken-json' } });
  client.sandbox.addFault({ effect: { kind: 'html' } });
  client.sandbox.addFault({ effect: { kind: 'empty', status: 500 } });
  client.sandbox.addFault({ effect: { kind: 'transform', change: (body) => [body, 1] } });
  const broken = await create();
  expect([broken.status, broken.json]).toEqual([201, undefined]);
  const html = await create();
  expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
  const empty = await create();
  expect([empty.status, empty.text]).toEqual([500, '']);
  expect((await create()).json).toEqual([expect.objectContaining({ id: expect.any(String) }), 1]);
  expect(made()).toBe(2);
});

test.each([
  [
    'a gateway that gave up',
    { kind: 'status', status: 504, body: { message: 'Endpoint request timed out' } },
  ],
  ['a page', { kind: 'html', status: 503 }],
  ['nothing', { kind: 'empty', status: 500 }],
] as const)('carried out first, then answered by %s, later', async (_, effect) => {
  client.sandbox.addFault({ effect: { ...effect, carryOut: true, delayMs: 20 } });
  const before = performance.now();
  const reply = await client.send('POST', 'contact', {
    body: { default: { full_name: 'Fault' } },
    headers: { 'idempotency-key': 'k' },
  });
  expect(performance.now() - before).toBeGreaterThan(15);
  expect([reply.status, made()]).toEqual([effect.status, 1]);
  expect(last()).toMatchObject({ fault: effect.kind, status: effect.status });
  const again = await client.send('POST', 'contact', {
    body: { default: { full_name: 'Fault' } },
    headers: { 'idempotency-key': 'k' },
  });
  expect([again.status, again.headers.get('idempotent-replay'), made()]).toEqual([201, 'true', 1]);
});

test('bytes, and headers to the letter: what is compressed arrives so', async () => {
  const body = gzipSync('{"total":7}').toString('base64');
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'x-should-retry': 'false',
  };
  client.sandbox.addFault({ effect: { kind: 'status', status: 200, body, base64: true, headers } });
  const reply = await client.send('GET', 'contact/count');
  expect([reply.json.total, reply.headers.get('x-should-retry')]).toEqual([7, 'false']);
  expect(reply.headers.has('x-request-id')).toBe(false);
});

test('match, skip, times; the first that fits strikes', async () => {
  const { sandbox } = client;
  sandbox.addFault({ match: { endpoint: 'countContacts' }, skip: 1, times: 2, effect: { kind: 'empty' } });
  sandbox.addFault({
    match: { method: 'post', path: '/contact', apiKey: 'other' },
    effect: { kind: 'empty' },
  });
  sandbox.addFault({ match: { path: 'limit=7' }, times: Number.POSITIVE_INFINITY, effect: { kind: 'html' } });
  const count = async () => (await client.send('GET', 'contact/count')).status;
  expect([await count(), await count(), await count(), await count()]).toEqual([200, 502, 502, 200]);
  expect((await create()).status).toBe(201);
  for (let round = 0; round < 3; round += 1) {
    expect((await client.send('GET', 'contact?limit=7')).status).toBe(502);
  }
  sandbox.clearFaults();
  expect((await client.send('GET', 'contact?limit=7')).status).toBe(200);
});

test('latency holds every answer back', async () => {
  client.sandbox.configure({ latencyMs: 20 });
  const before = performance.now();
  await client.send('GET', 'contact/count');
  expect(performance.now() - before).toBeGreaterThan(15);
});

test('close ends what hangs', async () => {
  const sandbox = await startSandbox({ contacts: 1 });
  sandbox.addFault({ effect: { kind: 'hang' } });
  const url = `${sandbox.url}/v2/prism/${sandbox.teamId}/contact/count`;
  const hanging = expect(fetch(url, { headers: { 'x-api-key': sandbox.apiKey } })).rejects.toThrow();
  while (sandbox.exchanges.at(-1)?.fault !== 'hang') await new Promise(setImmediate);
  await sandbox.close();
  await hanging;
});
