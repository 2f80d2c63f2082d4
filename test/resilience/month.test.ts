import { describe, expect, it, vi } from 'vitest';
import { PrismRateLimitedError } from '../../src/prism/errors.ts';
import type { PrismRequest } from '../../src/prism/transport.ts';
import { MemoryMonths, type MonthStore, monthNow } from '../../src/prism/way/month-budget.ts';
import { MonthTransport, monthOfKey } from '../../src/prism/way/month-transport.ts';
import { codes, type GraphQLAnswer, testBed } from '../support/gateway.ts';
import { aRequest } from '../support/prism-request.ts';

const perMonth = 1_000;
const bed = testBed({ gateway: { ratePerSecond: 1, ratePerMonth: perMonth, retries: 0 } });

const lookup = (name: string) =>
  `{ contactBy(property: "email", value: "${name}@example.com") { __typename } }`;
const counted = ({ extensions }: GraphQLAnswer) =>
  perMonth - (extensions.upstream.budget?.month?.remaining ?? perMonth);

/** Requests that wait for their turn. */
async function waiting(): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
  return Number(/^gateway_upstream_queue (\d+)$/m.exec(metrics)?.[1]);
}

// Each with a key of its own: the gateway outlives the test, and so does its count.
describe('the count of a month leaves out what never got its turn', () => {
  it('because its client went away', async () => {
    const headers = { 'x-api-key': 'sandbox-key' };
    expect(counted(await bed.run(lookup('first'), {}, headers))).toBe(1);
    const leave = new AbortController();
    const gone = Array.from({ length: 8 }, (_, index) =>
      fetch(bed.gateway.url, {
        method: 'POST',
        signal: leave.signal,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: lookup(`gone${index}`) }),
      }).catch((error: Error) => error.name),
    );
    // On a machine that is busy some have had their turn by then.
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThanOrEqual(4);
    leave.abort();
    expect(new Set(await Promise.all(gone))).toEqual(new Set(['AbortError']));
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    expect(counted(await bed.run(lookup('last'), {}, headers))).toBe(bed.sandbox.requests());
  });

  it('because of a pause, which began with another request of the same operation', async () => {
    bed.sandbox.addFault({
      skip: 1,
      effect: { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
    });
    const field = (value: string) =>
      `${value}: contactBy(property: "email", value: "${value}") { __typename }`;
    const headers = { 'x-api-key': 'sandbox-key-one' };
    await bed.run(`{ ${field('sent')} ${field('paused')} ${field('waited')} }`, {}, headers);
    const refused = await bed.run(lookup('refused'), {}, headers);
    expect(codes(refused)).toEqual(['RATE_LIMITED']);
    expect(bed.sandbox.requests()).toBe(2);
    expect(counted(refused)).toBe(2);
  });
});

describe('with a circuit breaker', () => {
  const failing = testBed({
    gateway: { ratePerSecond: 10, ratePerMonth: perMonth, retries: 0, breakerPercent: 50 },
  });

  it('the month counts what was sent before it opened, not what waited', async () => {
    failing.sandbox.addFault({ effect: { kind: 'status', status: 503 }, times: Number.POSITIVE_INFINITY });
    await Promise.all(Array.from({ length: 15 }, (_, index) => failing.run(lookup(`f${index}`))));
    const answer = await failing.run(lookup('refused'));
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(failing.sandbox.requests()).toBeLessThan(15);
    expect(counted(answer)).toBe(failing.sandbox.requests());
  });
});

describe('without an upstream', () => {
  // Nothing listens on port 1.
  const lonely = testBed({
    gateway: { upstream: { baseUrl: 'http://127.0.0.1:1' }, ratePerMonth: perMonth, retries: 1 },
  });

  it('the month counts nothing: no connection, no request', async () => {
    const answer = await lonely.run('{ contactCount }', {}, { 'x-team-id': lonely.sandbox.teamId });
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(answer.extensions.upstream).toMatchObject({ requests: 0, retries: 0 });
    expect(answer.errors?.[0]?.message).toContain('was not sent');
    expect(counted(answer)).toBe(0);
  });
});

describe('with an upstream that breaks off', () => {
  const broken = testBed({ gateway: { ratePerMonth: perMonth, retries: 0 } });

  it('the month and the metrics count what left, whatever came of it', async () => {
    for (const kind of ['reset', 'lose-answer', 'truncated', 'broken-json'] as const) {
      broken.sandbox.addFault({ effect: { kind } });
      expect(codes(await broken.run('{ contactCount }'))).toHaveLength(1);
    }
    expect(broken.sandbox.requests()).toBe(4);
    expect(counted(await broken.run('{ contactCount }'))).toBe(5);
    const metrics = await (await fetch(new URL('/metrics', broken.gateway.url))).text();
    expect(metrics).toMatch(/^gateway_upstream_requests_total\{endpoint="contact\.count",status="0"\} 4$/m);
  });
});

describe('a month that has ended', () => {
  it('is not taken back from: the next one is counted by then', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 31, 23, 59, 59) });
    const added: unknown[] = [];
    const store: MonthStore = {
      add: (_credential, month, requests) => {
        added.push([month, requests]);
        return 1;
      },
      read: () => undefined,
      vouch: () => {},
    };
    const next = {
      send: () => {
        vi.setSystemTime(Date.UTC(2026, 1, 1));
        return Promise.reject(new PrismRateLimitedError('too late'));
      },
    };
    const sent = new MonthTransport(next, store, monthOfKey(perMonth)).send(aRequest());
    await expect(sent)
      .rejects.toThrow('too late')
      .finally(() => vi.useRealTimers());
    expect(added).toEqual([['2026-01', 1]]);
  });
});

describe('a crowd of made-up keys', () => {
  it('makes no room of the count of a key that the upstream has let in', async () => {
    const store = new MemoryMonths();
    const next = {
      send: async ({ apiKey }: PrismRequest) => ({
        status: apiKey === 'good' ? 200 : 403,
        headers: {},
        body: {},
      }),
    };
    const month = new MonthTransport(next, store, monthOfKey(5));
    const send = (apiKey: string) => month.send({ ...aRequest(), apiKey, credential: apiKey });
    for (let sent = 0; sent < 5; sent++) await send('good');
    for (let key = 0; key < 10_100; key++) await send(`made-up ${key}`);
    expect([store.read('good', monthNow()), store.read('made-up 99', monthNow())]).toEqual([5, 0]);
    await expect(send('good')).rejects.toThrow('used up');
  });
});
