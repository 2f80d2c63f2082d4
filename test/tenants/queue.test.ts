import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { type GraphQLAnswer, type TestError, testBed } from '../support/gateway.ts';

const tokens = ['first-token-of-16', 'second-token-of-16'] as const;
const [greedy, modest] = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
const nobody = 'query ($email: String!) { contactBy(property: "email", value: $email) { __typename } }';

/** Asks for a contact that nobody has; undefined once the signal says so. */
async function ask(
  url: string,
  email: string,
  headers: Record<string, string> | undefined,
  signal?: AbortSignal,
) {
  const response = await fetch(url, {
    method: 'POST',
    signal: signal ?? null,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: nobody, variables: { email } }),
  }).catch(() => undefined);
  return response && ((await response.json()) as Pick<GraphQLAnswer, 'data' | 'errors'>);
}

describe('the queue of a service key', () => {
  const bed = testBed();

  it('leaves each caller its share of the places, and lets callers take turns however many operations one has', async () => {
    const { url: baseUrl, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({
      upstream: { baseUrl, teamId, apiKey },
      callers: { tokens },
      ratePerSecond: 1,
      queueLimit: 10,
    });
    const leave = new AbortController();
    const refused: TestError[] = [];
    const asked = Array.from({ length: 30 }, async (_, index) => {
      const answer = await ask(gateway.url, `greedy-${index}@x.example`, greedy, leave.signal);
      refused.push(...(answer?.errors ?? []));
    });
    // One goes in a second, and eight of the ten places are one caller's.
    await expect.poll(() => refused.length + bed.sandbox.requests(), { timeout: 5_000 }).toBe(30 - 8);
    for (const { message, extensions } of refused) {
      expect(message).toContain("at this key's rate, this caller may have no more of the 10 that wait");
      expect(extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    }
    const before = bed.sandbox.requests();
    expect((await ask(gateway.url, 'modest@x.example', modest))?.errors).toBeUndefined();
    // It waited in turns with the other caller, not behind all that waited.
    expect(bed.sandbox.requests()).toBeLessThanOrEqual(before + 3);
    leave.abort();
    await Promise.all(asked);
    await gateway.close();
  });
});

describe('connections of a service key', () => {
  it('are left to the others when one caller has requests that hang, paced or not', async () => {
    const hung: ServerResponse[] = [];
    const upstream = createServer(async (request, response) => {
      const asked = `${request.url}${await text(request)}`;
      if (asked.includes('hang')) hung.push(response);
      else response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    }).listen(0);
    const { port } = upstream.address() as AddressInfo;
    for (const ratePerSecond of [0, 1_000]) {
      const gateway = await startGateway({
        upstream: {
          baseUrl: `http://127.0.0.1:${port}`,
          teamId: '018f2f6e-4c5b-7c3a-9d2e-000000000000',
          apiKey: 'the-service-key',
        },
        callers: { tokens },
        ratePerSecond,
        connections: 10,
        deadlineMs: 10_000,
      });
      hung.length = 0;
      const leave = new AbortController();
      const held = Array.from({ length: 20 }, (_, index) =>
        ask(gateway.url, `hang-${index}@x.example`, greedy, leave.signal),
      );
      await expect.poll(() => hung.length, { timeout: 5_000 }).toBe(8);
      for (let index = 0; index < 5; index++) {
        const answer = await ask(gateway.url, `${index}@x.example`, { ...modest, 'x-deadline-ms': '5000' });
        expect(answer?.errors).toBeUndefined();
      }
      expect(hung).toHaveLength(8);
      leave.abort();
      await Promise.all(held);
      await gateway.close();
    }
    upstream.closeAllConnections();
    upstream.close();
  });
});
