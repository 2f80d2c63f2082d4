import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post } from '../support/gateway.ts';

/** An upstream that refuses everything with the body that it is told. */
let body = '';
const upstream = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(400, { 'content-type': 'application/json' }).end(body));
});
let gateway: RunningGateway;

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  const teamId = '018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11';
  gateway = await startGateway({ upstream: { baseUrl: `http://127.0.0.1:${port}`, teamId }, retries: 0 });
});

afterAll(async () => {
  await gateway.close();
  upstream.close();
});

async function messageFor(told: string, key = 'some-long-key'): Promise<string> {
  body = told;
  const answer = await post(gateway.url, { query: '{ contactCount }' }, { 'x-api-key': key });
  expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  return answer.errors?.[0]?.message ?? '';
}

const error = (message: string, more: object = {}) =>
  JSON.stringify({ error: { code: 'invalid_request', message, ...more } });

describe('what an upstream says of a failure', () => {
  it('is looked at up to 64 KiB', async () => {
    const ofSize = (bytes: number) => {
      const rest = error('told', { details: '' }).length;
      return error('told', { details: 'x'.repeat(bytes - rest) });
    };
    expect(await messageFor(ofSize(64 * 1024))).toContain('told');
    expect(await messageFor(ofSize(64 * 1024 + 1))).not.toContain('told');
    const begin = performance.now();
    expect(await messageFor(ofSize(30_000_000), 'x')).not.toContain('told');
    expect(performance.now() - begin).toBeLessThan(3_000);
  });

  it('is told up to 1,000 characters', async () => {
    expect(await messageFor(error('y'.repeat(1_000)))).toBe('y'.repeat(1_000));
    expect(await messageFor(error('y'.repeat(1_001)))).toBe(`${'y'.repeat(999)}…`);
  });

  it('loses the key where it stands by itself, and no letter of another word', async () => {
    expect(await messageFor(error('The key some-long-key is not good.'))).toBe('The key [key] is not good.');
    expect(await messageFor(error('Here every e is a letter.'), 'e')).toMatch(
      /^Here every \S+ is a letter\.$/,
    );
    expect(await messageFor(error('some.long.key, some-long-key'), 'some.long.key')).toBe(
      '[key], some-long-key',
    );
  });
});
