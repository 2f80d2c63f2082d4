import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const always = Number.POSITIVE_INFINITY;
const one = { 'x-api-key': 'sandbox-key-one' };
const other = { 'x-api-key': 'sandbox-key' };
const lookup = (value: number | string) =>
  `{ contactBy(property: "email", value: "${value}@x.example") { __typename } }`;

describe('a key whose requests fail', () => {
  const bed = testBed({
    gateway: { breakerPercent: 50, breakerPauseMs: 60_000, retryBudget: 0.2, ratePerSecond: 0 },
  });
  const ofOne = () =>
    bed.upstream().filter(({ headers }) => headers['x-api-key'] === one['x-api-key']).length;

  it.each([
    ['with 500', { kind: 'status', status: 500 }],
    ['with resets', { kind: 'reset' }],
  ] as const)('%s, is the only one to be turned away, and uses up its own retries', async (_, effect) => {
    // Reads of the first team; the breaker of the key stays open from the first row on.
    bed.sandbox.addFault({ match: { apiKey: one['x-api-key'] }, times: always, effect });
    await Promise.all(Array.from({ length: 40 }, (_, i) => bed.run(lookup(i), {}, one)));
    const sent = ofOne();
    const refused = await bed.run(lookup('late'), {}, one);
    expect(codes(refused)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(refused.errors?.[0]?.message).toContain('was not sent');
    expect([ofOne(), sent <= 40 + 10 + 8]).toEqual([sent, true]);

    // Another key at the same time: nothing of it fails, and it may still be sent again.
    bed.sandbox.addFault({
      match: { apiKey: other['x-api-key'] },
      effect: { kind: 'status', status: 503 },
    });
    const well = await bed.run(lookup('well'), {}, other);
    expect([codes(well), well.extensions.upstream]).toMatchObject([[], { requests: 2, retries: 1 }]);
    const metrics = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
    expect(metrics).toMatch(/^gateway_breakers_open 1$/m);
    expect(metrics).toMatch(/^gateway_breaker_open 0$/m);
  });
});

describe('a key whose requests hang', () => {
  const bed = testBed({
    gateway: { connections: 8, callerSharePercent: 50, ratePerSecond: 0, deadlineMs: 20_000 },
  });

  it('holds its share of the connections, and the others go on', async () => {
    bed.sandbox.addFault({ match: { apiKey: one['x-api-key'] }, times: always, effect: { kind: 'hang' } });
    const leave = new AbortController();
    const hanging = Array.from({ length: 20 }, (_, i) =>
      fetch(bed.gateway.url, {
        method: 'POST',
        signal: leave.signal,
        headers: { 'content-type': 'application/json', ...one },
        body: JSON.stringify({ query: lookup(i) }),
      }).catch(() => {}),
    );
    await expect.poll(() => bed.sandbox.requests()).toBe(4);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => bed.run(lookup(i), {}, other)));
    expect(answers.flatMap(codes)).toEqual([]);
    expect(bed.sandbox.requests()).toBe(24);
    leave.abort();
    await Promise.all(hanging);
    bed.sandbox.clearFaults();
    // Others than those that hung: whoever asks for the same joins what is in flight.
    const after = await Promise.all(
      Array.from({ length: 20 }, (_, i) => bed.run(lookup(`after-${i}`), {}, one)),
    );
    expect(after.flatMap(codes)).toEqual([]);
  });
});

describe('the upstream as a whole', () => {
  let upstream: Server;
  let gateway: RunningGateway;
  let isDown: boolean;
  let asked: number;
  beforeAll(async () => {
    upstream = createServer((request, response) => {
      asked += 1;
      const key = String(request.headers['x-api-key']);
      const status = isDown || key.startsWith('failing') ? 503 : key.startsWith('made-up') ? 403 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"total":7}');
    }).listen(0);
  });
  beforeEach(async () => {
    await gateway?.close();
    const { port } = upstream.address() as AddressInfo;
    gateway = await startGateway({
      upstream: { baseUrl: `http://127.0.0.1:${port}`, teamId: '018f2f6e-4c5b-7c3a-9d2e-000000000000' },
      ratePerSecond: 0,
      retries: 0,
      breakerPauseMs: 300,
    });
    isDown = false;
    asked = 0;
  });
  afterAll(async () => {
    await gateway.close();
    upstream.close();
  });
  const count = (key: string) => post(gateway.url, { query: '{ contactCount }' }, { 'x-api-key': key });
  const all = (name: string, keys: number) =>
    Promise.all(Array.from({ length: keys }, (_, i) => count(`${name} ${i}`)));

  it('is left alone once most of the keys that it knows have failed, and tried again by one of them', async () => {
    expect((await all('good', 15)).flatMap(codes)).toEqual([]);
    isDown = true;
    for (let i = 0; i < 14; i++) await count(`good ${i}`);
    const before = asked;
    const refused = await count('good 14');
    expect([codes(refused), asked]).toEqual([['UPSTREAM_UNAVAILABLE'], before]);
    expect(refused.errors?.[0]?.message).toMatch(/many keys.* not|was not sent/);
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    expect(metrics).toMatch(/^gateway_breaker_open 1$/m);

    isDown = false;
    // A key that nobody knows is no judge of it.
    await expect
      .poll(async () => [codes(await count('made-up')), codes(await count('good 14'))], { timeout: 5_000 })
      .toEqual([expect.anything(), []]);
    expect((await all('good', 15)).flatMap(codes)).toEqual([]);
  });

  it('is not shut to the others by one key, nor by any number of keys that nobody knows', async () => {
    expect((await all('good', 12)).flatMap(codes)).toEqual([]);
    for (let i = 0; i < 3; i++) await all('failing', 25);
    await Promise.all(Array.from({ length: 40 }, () => count('failing')));
    expect((await all('good', 12)).flatMap(codes)).toEqual([]);
  });
});
