import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../../src/sandbox/main-options.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { useSandbox } from './client.ts';

const client = useSandbox();

async function control(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${client.sandbox.url}/_sandbox/${path}`, init);
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}

describe('the control surface', () => {
  test('state, settings', async () => {
    await client.send('GET', 'contact/count');
    const changed = await control('PATCH', 'settings', { latencyMs: 1, recordReferences: 'name' });
    expect(changed).toMatchObject({ status: 200, json: { latencyMs: 1, recordReferences: 'name' } });
    const { json } = await control('GET', 'state');
    expect(json).toMatchObject({
      settings: { latencyMs: 1 },
      records: { [client.sandbox.teamId]: { contact: 592, organization: 80 } },
      requests: { total: 1, byEndpoint: { countContacts: 1 } },
    });
  });

  test.each([{ latencyMs: -1 }, { speed: 1 }, { retryAfter: 'never' }, { failImports: 1 }, []])(
    'settings that cannot be: %j',
    async (settings) => {
      expect(await control('PATCH', 'settings', settings)).toMatchObject({
        status: 400,
        json: { code: 'invalid_settings' },
      });
    },
  );

  test('faults', async () => {
    const fault = {
      match: { endpoint: 'countContacts' },
      times: 'always',
      effect: { kind: 'status', status: 418 },
    };
    expect(await control('POST', 'faults', fault)).toMatchObject({
      status: 200,
      json: [{ times: 'always', skip: 0 }],
    });
    expect((await client.send('GET', 'contact/count')).status).toBe(418);
    expect((await control('DELETE', 'faults')).status).toBe(204);
    expect(await control('GET', 'faults')).toEqual({ status: 200, json: [] });
    expect((await client.send('GET', 'contact/count')).status).toBe(200);
  });

  test.each([
    {},
    { effect: { kind: 'transform' } },
    { effect: { kind: 'delay' } },
    { effect: { kind: 'status', status: 42 } },
    { effect: { kind: 'reset' }, times: 'often' },
    { effect: { kind: 'html', carryOut: 'yes' } },
    { effect: { kind: 'empty', delayMs: -1 } },
    { effect: { kind: 'status', status: 200, body: {}, base64: true } },
    { effect: { kind: 'reset' }, match: { slug: 'x' } },
  ])('no fault: %j', async (fault) => {
    expect(await control('POST', 'faults', fault)).toMatchObject({
      status: 400,
      json: { code: 'invalid_fault' },
    });
  });

  test('log, without keys; reset', async () => {
    await client.send('POST', 'contact', { body: { default: {} } });
    const { json } = await control('GET', 'log');
    expect(json).toMatchObject([{ endpoint: 'createContact', body: { default: {} }, status: 201 }]);
    expect(JSON.stringify(json)).not.toContain('sandbox-key');
    expect((await control('DELETE', 'log')).status).toBe(204);
    expect((await control('GET', 'log')).json).toEqual([]);
    expect((await control('POST', 'reset')).status).toBe(204);
    expect(client.sandbox.contacts()).toHaveLength(600);
    expect((await control('GET', 'nope')).status).toBe(404);
  });
});

describe('a page of another site', () => {
  const fault = '{"effect":{"kind":"reset"}}';
  const send = async (path: string, headers: Record<string, string>) => {
    const method = path.startsWith('/v2') ? 'GET' : 'POST';
    const answer = await request(`${client.sandbox.url}${path}`, {
      method,
      headers,
      ...(method === 'POST' && { body: fault }),
    });
    return [answer.statusCode, await answer.body.text()] as const;
  };

  test('can neither set a fault nor reset, with a request that its browser sends unasked', async () => {
    for (const path of ['/_sandbox/faults', '/_sandbox/reset']) {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ]) {
        const [status, text] = await send(path, { 'content-type': type, 'sec-fetch-site': 'cross-site' });
        expect([path, type, status]).toEqual([path, type, 415]);
        expect(text).toContain('unsupported_media_type');
      }
      expect((await send(path, {}))[0]).toBe(415);
    }
    expect((await control('GET', 'faults')).json).toEqual([]);
  });

  test('gets nothing under a name that was bound to this machine, neither control nor data', async () => {
    const data = `/v2/prism/${client.sandbox.teamId}/contact/count`;
    for (const path of ['/_sandbox/faults', data]) {
      for (const host of ['evil.example:4010', '127.0.0.1.evil.example', 'localhost.evil.example:1']) {
        const [status, text] = await send(path, {
          host,
          'x-api-key': client.sandbox.apiKey,
          'content-type': 'application/json',
        });
        expect([path, host, status]).toEqual([path, host, 403]);
        expect(text).toContain('host_not_allowed');
      }
      for (const host of ['localhost:1', 'LOCALHOST', '127.0.0.1', '[::1]:4010']) {
        const [status] = await send(path, {
          host,
          'x-api-key': client.sandbox.apiKey,
          'content-type': 'application/json',
        });
        expect([path, host, status]).toEqual([path, host, 200]);
        await control('DELETE', 'faults');
      }
    }
  });
});

describe('the log', () => {
  test('keeps the newest, counts all', async () => {
    client.sandbox.configure({ logLimit: 3 });
    for (let limit = 1; limit <= 9; limit += 1) await client.send('GET', `contact?limit=${limit}`);
    expect(client.sandbox.exchanges.map(({ path }) => path.split('=')[1])).toEqual(['7', '8', '9']);
    expect([client.sandbox.requests(), client.sandbox.requests('listContacts')]).toEqual([9, 9]);
    client.sandbox.resetLog();
    client.sandbox.configure({ logLimit: 0 });
    await client.send('GET', 'contact/count');
    expect([client.sandbox.exchanges.length, client.sandbox.requests('countContacts')]).toEqual([0, 1]);
  });

  test('tells what was sent and answered', async () => {
    const { text } = await client.send('GET', 'contact/count?x=1');
    expect(client.sandbox.exchanges).toEqual([
      expect.objectContaining({
        at: expect.any(Number),
        method: 'GET',
        endpoint: 'countContacts',
        status: 400,
        responseBody: JSON.parse(text),
        body: undefined,
        headers: expect.objectContaining({ 'x-api-key': 'sandbox-key' }),
        replayed: false,
        fault: null,
        aborted: false,
      }),
    ]);
  });
});

describe('the data', () => {
  test('is the same for the same seed, created ids included', async () => {
    const [one, other, different] = await Promise.all([
      startSandbox(),
      startSandbox(),
      startSandbox({ seed: 2 }),
    ]);
    expect(one.contacts()).toEqual(other.contacts());
    expect(one.contacts(one.teams[1]?.id)).toEqual(other.contacts(one.teams[1]?.id));
    expect(one.contacts()[20]).not.toEqual(different.contacts()[20]);
    const ids = await Promise.all(
      [one, other].map(async ({ url, teamId, apiKey }) => {
        const init = { method: 'POST', headers: { 'x-api-key': apiKey }, body: '{}' };
        return ((await (await fetch(`${url}/v2/prism/${teamId}/contact`, init)).json()) as { id: string }).id;
      }),
    );
    expect(new Set(ids).size).toBe(1);
    await Promise.all([one.close(), other.close(), different.close()]);
  });

  test('two teams have the same ids and nobody in common', () => {
    const { sandbox } = client;
    const [mine, theirs] = sandbox.teams.map(({ id }) => sandbox.contacts(id));
    expect(mine?.map(({ id }) => id)).toEqual(theirs?.map(({ id }) => id));
    expect(mine?.some(({ values }) => String(values['full_name']).includes('-'))).toBe(false);
    expect(theirs?.every(({ values }) => String(values['full_name']).includes('-'))).toBe(true);
    expect(theirs?.every(({ values }) => String(values['email'] ?? '.test').endsWith('.test'))).toBe(true);
  });
});

describe('options of npm run sandbox', () => {
  test('come from the environment and from arguments, which win', () => {
    const env = {
      PORT: '4020',
      SANDBOX_RATE_PER_SECOND: '10',
      SANDBOX_LATENCY_MS: '5',
      SANDBOX_FAIL_IMPORTS: 'true',
    };
    expect(readOptions(env, ['--latency-ms=7', '--retry-after=http-date'])).toEqual({
      port: 4020,
      host: '127.0.0.1',
      contacts: 600,
      seed: 1,
      ratePerSecond: 10,
      latencyMs: 7,
      failImports: true,
      retryAfter: 'http-date',
    });
  });

  test('every problem is told at once', () => {
    const read = () => readOptions({ PORT: '70000', SANDBOX_LOG_LIMIT: 'all' }, ['--nope']);
    expect(read).toThrow(
      /PORT.*70000[\s\S]*logLimit[\s\S]*--nope: no such option; there are --port, --host, .*--rate-per-second/,
    );
  });
});
