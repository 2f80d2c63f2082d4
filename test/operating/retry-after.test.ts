import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { retries: 0 } });

/** One gateway for each case: a 429 pauses its key. */
async function withGateway<Result>(
  options: Partial<GatewayOptions>,
  use: (gateway: RunningGateway) => Promise<Result>,
) {
  const upstream = { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId };
  const gateway = await startGateway({
    upstream,
    ratePerSecond: 0,
    breakerPercent: 0,
    retries: 0,
    ...options,
  });
  try {
    return await use(gateway);
  } finally {
    await gateway.close();
  }
}

/** By the direct path, or by Yoga. */
async function ask(url: string, query: string, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey, ...headers },
    body: JSON.stringify({ query }),
  });
  const { errors = [] } = (await response.json()) as { errors?: { extensions: Record<string, unknown> }[] };
  const [first] = errors;
  return { status: response.status, after: response.headers.get('retry-after'), error: first?.extensions };
}

const ways = ['', '?way=yoga'];

describe('Retry-After', () => {
  it.each([
    ['3', '3'],
    ['0', '1'],
    [undefined, '1'],
  ])('is on an answer whose upstream said 429 with %s', async (said, expected) => {
    for (const way of ways) {
      bed.sandbox.reset();
      const headers = said === undefined ? {} : { 'retry-after': said };
      bed.sandbox.addFault({ effect: { kind: 'status', status: 429, headers } });
      const answer = await withGateway({}, ({ url }) => ask(url + way, '{ contactCount }'));
      expect(answer).toMatchObject({ status: 200, after: expected, error: { code: 'RATE_LIMITED' } });
      expect(bed.upstream()).toHaveLength(1);
    }
  });

  it('is on the last of a month, and says when the next begins', async () => {
    await withGateway({ ratePerMonth: 1 }, async ({ url }) => {
      expect(await ask(url, '{ contactCount }')).toEqual({ status: 200, after: null, error: undefined });
      for (const way of ways) {
        const { after, error } = await ask(url + way, '{ contactCount }');
        expect(['RATE_LIMITED', 'BUDGET_EXCEEDED']).toContain(error?.['code']);
        expect(Number(after)).toBe(Math.ceil(Number(error?.['retryAfterMs']) / 1_000));
        expect(Number(after)).toBeGreaterThan(0);
      }
    });
    expect(bed.upstream()).toHaveLength(1);
  });

  it('is on no answer that waiting does not help', async () => {
    for (const query of ['{ __typename }', '{ nothing }', '{ contact(id: "no-uuid") { id } }'])
      for (const way of ways) expect((await ask(bed.gateway.url + way, query)).after).toBeNull();
  });

  it('is on a 503: too much at once, keys that cannot be read', async () => {
    bed.sandbox.addFault({ effect: { kind: 'delay', ms: 300 } });
    await withGateway({ bounds: { concurrentOperations: 1 } }, async ({ url }) => {
      const running = ask(url, '{ contactCount }');
      await vi.waitFor(() => expect(bed.upstream()).toHaveLength(1));
      for (const way of ways) expect((await ask(url + way, '{ __typename }')).after).toMatch(/^[1-9]\d*$/);
      expect((await running).after).toBeNull();
    });
    const broken = createServer((_request, response) => response.writeHead(500).end()).listen(0);
    const jwksUri = `http://127.0.0.1:${(broken.address() as AddressInfo).port}/`;
    const { url: baseUrl, teamId, apiKey } = bed.sandbox;
    const options = {
      upstream: { baseUrl, teamId, apiKey },
      callers: { jwt: { jwksUri, issuer: 'https://i.example', audience: 'a' } },
    };
    const token = [{ alg: 'RS256' }, {}, 'x'].map((part) => btoa(JSON.stringify(part)).replaceAll('=', ''));
    const headers = { authorization: `Bearer ${token.join('.')}` };
    for (const way of ways) {
      const answer = await withGateway(options, ({ url }) => ask(url + way, '{ __typename }', headers));
      expect(answer).toMatchObject({
        status: 503,
        after: expect.stringMatching(/^[1-9]\d*$/),
        error: { code: 'AUTHENTICATION_UNAVAILABLE' },
      });
    }
    broken.close();
  });
});
