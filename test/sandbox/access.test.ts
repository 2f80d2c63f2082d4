import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { nobody, useSandbox } from './client.ts';

const client = useSandbox();
const two = () => client.sandbox.teams[1]?.id ?? '';

describe('keys and teams', () => {
  test.each([
    [null, 401, 'missing_api_key'],
    ['', 401, 'missing_api_key'],
    ['nope', 403, 'invalid_api_key'],
    ['sandbox-key-revoked', 403, 'revoked_api_key'],
    ['sandbox-key-two', 403, 'forbidden_team'],
  ])('key %j is %i %s', async (key, status, code) => {
    const reply = await client.send('GET', 'contact/count', { key });
    expect([reply.status, reply.json.code]).toEqual([status, code]);
  });

  test('a team that is unknown or no UUID', async () => {
    expect((await client.send('GET', 'contact/count', { team: nobody })).status).toBe(403);
    expect((await client.send('GET', 'contact/count', { team: 'x' })).status).toBe(400);
  });

  test('a write in one team is not seen in the other', async () => {
    const id = client.sandbox.contacts()[0]?.id;
    await client.send('DELETE', `contact/${id}`);
    expect((await client.send('GET', `contact/${id}`, { team: two(), key: 'sandbox-key-two' })).status).toBe(
      200,
    );
  });
});

describe('paths and bodies', () => {
  test.each([
    ['GET', 'contacts', 404],
    ['GET', 'contact/by/email', 404],
    ['GET', 'contact/by/email/', 404],
    ['PUT', 'contact', 405],
    ['POST', 'contact/count', 405],
    ['PATCH', 'contact/query', 405],
    ['GET', 'contact/by/email/%E0%A4%A', 400],
  ])('%s %s is %i', async (method, path, status) => {
    const reply = await client.send(method, path);
    expect([reply.status, typeof reply.json.message]).toEqual([status, 'string']);
    expect(reply.headers.has('allow')).toBe(status === 405);
  });

  test('the path is logged as received, dots and all', async () => {
    const path = `/v2/prism/${client.sandbox.teamId}/contact/by/title/%2e%2e%2Fcount`;
    const { statusCode, body } = await request(client.sandbox.url + path, {
      headers: { 'x-api-key': 'sandbox-key' },
    });
    await body.dump();
    expect(statusCode).toBe(404);
    expect(client.sandbox.exchanges[0]).toMatchObject({ path, endpoint: 'findContact', status: 404 });
  });

  test('a body over 10 MiB is refused', async () => {
    const reply = await client.send('POST', 'contact', { body: `"${'x'.repeat(11 * 1024 * 1024)}"` });
    expect([reply.status, reply.json.code]).toEqual([400, 'body_too_large']);
  });
});

describe('rate limit', () => {
  const count = (key = 'sandbox-key') => client.send('GET', 'contact/count', { key });

  test.each([
    ['seconds', 'retry-after', /^1$/],
    ['milliseconds', 'retry-after-ms', /^\d{1,4}$/],
    ['http-date', 'retry-after', /GMT$/],
  ] as const)('429 tells how long to wait in %s', async (retryAfter, header, form) => {
    client.sandbox.configure({ ratePerSecond: 2, retryAfter });
    await Promise.all([count(), count()]);
    const reply = await count();
    expect([reply.status, reply.json.code]).toEqual([429, 'rate_limited']);
    expect(reply.headers.get(header)).toMatch(form);
    expect((await count('sandbox-key-one')).status).toBe(200);
  });

  test('none: not told', async () => {
    client.sandbox.configure({ ratePerSecond: 1, retryAfter: 'none' });
    await count();
    const { headers } = await count();
    expect([headers.has('retry-after'), headers.has('retry-after-ms')]).toEqual([false, false]);
  });

  test('what is refused has no effect and spends no fault', async () => {
    client.sandbox.configure({ ratePerSecond: 1 });
    await count();
    client.sandbox.addFault({ effect: { kind: 'status', status: 503 } });
    expect((await client.send('POST', 'contact', { body: { default: {} } })).status).toBe(429);
    expect(client.sandbox.contacts()).toHaveLength(600);
    client.sandbox.configure({ ratePerSecond: 0 });
    expect((await count()).status).toBe(503);
  });

  test('the month, until it is over', async () => {
    client.sandbox.configure({ ratePerMonth: 2 });
    await count();
    await count();
    const reply = await count();
    expect(reply.json.code).toBe('monthly_limit_exceeded');
    const seconds = Number(reply.headers.get('retry-after'));
    client.sandbox.configure({ clockOffsetMs: seconds * 1000 });
    expect((await count()).status).toBe(200);
  });
});
