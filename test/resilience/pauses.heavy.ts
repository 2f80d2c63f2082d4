import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EndableLife } from '../../src/prism/life.ts';
import { longestTimerMs, pause } from '../../src/prism/way/pause.ts';
import { Pauses } from '../../src/prism/way/pauses.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const count = '{ contactCount }';
const team = '018f2f6e-4c5b-7c3a-9d2e-000000000001';
const times = Number.POSITIVE_INFINITY;

afterEach(() => {
  vi.useRealTimers();
});

describe('a repeat that its key may not send any more', () => {
  const bed = testBed();

  it('is told as no retry: it never left', async () => {
    const refuse = (endpoint: string, status: number, headers: Record<string, string>) =>
      bed.sandbox.addFault({ match: { endpoint }, times, effect: { kind: 'status', status, headers } });
    refuse('findDeal', 503, { 'retry-after-ms': '150' });
    refuse('countDeals', 429, { 'retry-after': '120' });
    const answer = await bed.run('{ dealBy(property: "name", value: "x") { __typename } dealCount }');
    expect(codes(answer)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect(answer.extensions.upstream).toMatchObject({ requests: 2, retries: 0 });
    expect(bed.upstream()).toHaveLength(2);
  });
});

describe('what a 429 says of its pause', () => {
  // Refuses each key as often as is said of it, with its header, and then answers.
  const arrivals = new Map<string, number[]>();
  const headers = new Map<string, { refusals: number; said: Record<string, string | (() => string)> }>();
  let upstream: Server;
  let gateway: RunningGateway;
  beforeAll(async () => {
    upstream = createServer((request, response) => {
      const key = String(request.headers['x-api-key']);
      const known = arrivals.get(key) ?? [];
      arrivals.set(key, [...known, performance.now()]);
      const { refusals = 0, said = {} } = headers.get(key) ?? {};
      const isRefused = known.length < refusals;
      response.statusCode = isRefused ? 429 : 200;
      for (const [name, text] of isRefused ? Object.entries(said) : [])
        response.setHeader(name, typeof text === 'string' ? text : text());
      response.setHeader('content-type', 'application/json');
      response.end(isRefused ? '{"message":"slow down"}' : '{"total":1}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => upstream.once('listening', resolve));
    const { port } = upstream.address() as AddressInfo;
    gateway = await startGateway({
      upstream: { baseUrl: `http://127.0.0.1:${port}`, teamId: team },
      ratePerSecond: 0,
      breakerPercent: 0,
      retryBudget: 10,
      retryBaseMs: 1,
    });
  });
  afterAll(async () => {
    await gateway.close();
    upstream.close();
  });

  type Said = Record<string, string | (() => string)>;

  /** How long it was between the tries of an operation whose key is refused so often, for each of the headers at once. */
  function gaps(refusals: number, forms: readonly Said[]): Promise<{ said: Said; gaps: number[] }[]> {
    const one = async (said: Said) => {
      const key = `key-${headers.size}`;
      headers.set(key, { refusals, said });
      const answer = await post(gateway.url, { query: count }, { 'x-api-key': key });
      expect(answer.errors).toBeUndefined();
      const at = arrivals.get(key) ?? [];
      expect(at).toHaveLength(refusals + 1);
      return { said, gaps: at.slice(1).map((time, index) => time - (at[index] ?? 0)) };
    };
    return Promise.all(forms.map(one));
  }
  const utc = (ms: number) => new Date(Date.now() + ms).toUTCString();
  const parts = (ms: number) => utc(ms).replace(',', '').split(' ');

  it('is nothing where it is neither seconds nor a date: the default one holds', async () => {
    const seconds = ['-3', '+3', '3, 5', 'later', '2001-03-01', '1e1', '99999999999999999999'];
    const forms = seconds.map((text) => ({ 'retry-after': text }));
    for (const { said, gaps: between } of await gaps(1, [{}, { 'retry-after-ms': '-1' }, ...forms])) {
      expect(between[0], JSON.stringify(said)).toBeGreaterThan(950);
      expect(between[0], JSON.stringify(said)).toBeLessThan(2_500);
    }
  });

  it('is at once for the first repeat where it is 0 or has passed, and the default one from then on', async () => {
    const forms = [{ 'retry-after': '0' }, { 'retry-after-ms': '0' }, { 'retry-after': utc(-60_000) }];
    for (const { said, gaps: between } of await gaps(2, forms)) {
      expect(between[0], JSON.stringify(said)).toBeLessThan(700);
      expect(between[1], JSON.stringify(said)).toBeGreaterThan(950);
    }
  });

  it('is waited for in each form that there is', async () => {
    const rfc850 = () => {
      const weekday = new Date(Date.now() + 3_000).toLocaleDateString('en', {
        weekday: 'long',
        timeZone: 'UTC',
      });
      const [, date, month, year, time] = parts(3_000);
      return `${weekday}, ${date}-${month}-${year?.slice(2)} ${time} GMT`;
    };
    const asctime = () => {
      const [day, date, month, year, time] = parts(3_000);
      return `${day} ${month} ${date?.replace(/^0/, ' ')} ${time} ${year}`;
    };
    const between = await gaps(1, [
      { 'retry-after-ms': '1400', 'retry-after': '60' },
      { 'retry-after': '2' },
      { 'retry-after': () => utc(3_000) },
      { 'retry-after': rfc850 },
      { 'retry-after': asctime },
    ]);
    // A date has whole seconds: it is up to one earlier than it was made for.
    const least = [1_395, 1_995, 1_900, 1_900, 1_900];
    for (const [index, { said, gaps: waited }] of between.entries()) {
      expect(waited[0], Object.keys(said).join()).toBeGreaterThan(least[index] ?? 0);
      expect(waited[0], Object.keys(said).join()).toBeLessThan(4_500);
    }
  });
});

describe.each([
  ['that is not paced', 0],
  ['that is paced', 10],
])('a gateway %s', (_which, ratePerSecond) => {
  const bed = testBed({ gateway: { ratePerSecond, deadlineMs: 20_000 } });
  const limited = (retryAfter: string) =>
    bed.sandbox.addFault({ effect: { kind: 'status', status: 429, headers: { 'retry-after': retryAfter } } });

  it.each([
    ['an hour', 3_600_000, 'sandbox-key'],
    ['30 days, which no timer can wait', 30 * 86_400_000, 'sandbox-key-one'],
  ])('holds a key up that is to wait for %s, and tells the real end', async (_long, ms, key) => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => warnings.push(name);
    process.on('warning', onWarning);
    limited(`${ms / 1000}`);
    const headers = { 'x-api-key': key };
    // The second and third one find the key paused.
    for (let operation = 0; operation < 3; operation++) {
      const answer = await bed.run(count, {}, headers);
      expect(codes(answer)).toEqual(['RATE_LIMITED']);
      const told = Number(answer.errors?.[0]?.extensions['retryAfterMs']);
      expect(told).toBeGreaterThan(ms - 20_000);
      expect(told).toBeLessThanOrEqual(ms);
      expect(answer.extensions.upstream).toMatchObject({ requests: operation === 0 ? 1 : 0, retries: 0 });
    }
    expect(bed.sandbox.requests()).toBe(1);
    const other = { 'x-api-key': 'sandbox-key-two', 'x-team-id': bed.sandbox.teams[1]?.id ?? '' };
    expect((await bed.run(count, {}, other)).errors).toBeUndefined();
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });
});

describe('an upstream that refuses everything without a word', () => {
  const bed = testBed({ gateway: { ratePerSecond: 0, retryBudget: 0.2, deadlineMs: 20_000 } });

  it('is sent no more than the retry budget lets through', async () => {
    bed.sandbox.addFault({ times, effect: { kind: 'status', status: 429 } });
    const lookups = Array.from({ length: 200 }, (_, index) =>
      bed.run(`{ contactBy(property: "email", value: "${index}@example.com") { __typename } }`),
    );
    const answers = await Promise.all(lookups);
    expect(new Set(answers.flatMap(codes))).toEqual(new Set(['RATE_LIMITED']));
    expect(bed.sandbox.requests()).toBeLessThanOrEqual(200 + 10 + 200 * 0.2);
  });
});

describe('a pause that is longer than a timer', () => {
  it('neither ends at once nor is forgotten', async () => {
    vi.useFakeTimers();
    const pauses = new Pauses();
    const ms = longestTimerMs + 10_000;
    pauses.note('a', ms);
    let isOver = false;
    void pause(ms, undefined).then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(longestTimerMs);
    expect([isOver, pauses.leftMs('a')]).toEqual([false, 10_000]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([isOver, pauses.size, vi.getTimerCount()]).toEqual([true, 0, 0]);
    const life = new EndableLife();
    const waiting = pause(3 * ms, life);
    await vi.advanceTimersByTimeAsync(2 * ms);
    life.end(new Error('gone') as never);
    await expect(waiting).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });
});
