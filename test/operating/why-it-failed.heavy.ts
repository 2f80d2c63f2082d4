import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { logLines } from '../support/log-lines.ts';
import { certificateOf } from '../support/self-signed.ts';

const always = Number.POSITIVE_INFINITY;
const warn = 40;
const debug = 20;
const keyName = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 8);
const log = logLines('debug');
const requests = () => log.lines('upstream request');
afterEach(log.clear);

describe('an upstream request in the log', () => {
  const bed = testBed({ gateway: { logger: log.logger, retries: 1 } });
  const lookup = '{ contactBy(property: "email", value: "ada@secret.example") { __typename } }';

  it('is a warning when it failed, with all that finds it again, and no key and no data', async () => {
    const headers = { 'x-request-id': 'up-77' };
    const body = { code: 'down', message: 'ada@secret.example is not there' };
    bed.sandbox.addFault({ effect: { kind: 'status', status: 503, headers, body } });
    const answer = await bed.run(lookup, {}, { 'x-request-id': 'mine-7' });
    expect([codes(answer), bed.sandbox.requests()]).toEqual([[], 2]);
    const same = {
      requestId: 'mine-7',
      endpoint: 'contact.find',
      method: 'GET',
      key: keyName(bed.sandbox.apiKey),
      tries: 2,
      turnMs: expect.any(Number),
      answerMs: expect.any(Number),
    };
    expect(requests()).toMatchObject([
      { ...same, level: warn, try: 1, status: 503, upstreamRequestId: 'up-77' },
      { ...same, level: warn, try: 2, status: 404 },
    ]);
    expect(JSON.stringify(log.lines())).not.toMatch(new RegExp(`${bed.sandbox.apiKey}|secret`));
  });

  it('is told at debug when it is well', async () => {
    expect(codes(await bed.run('{ contactCount }'))).toEqual([]);
    expect(requests()).toMatchObject([{ level: debug, endpoint: 'contact.count', status: 200, try: 1 }]);
  });

  it('that a client does not wait for any more is no failure', async () => {
    bed.sandbox.addFault({ effect: { kind: 'hang' } });
    const leave = new AbortController();
    const left = fetch(bed.gateway.url, {
      method: 'POST',
      signal: leave.signal,
      headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey },
      body: '{"query":"{ contactCount }"}',
    }).catch(() => {});
    await expect.poll(() => bed.sandbox.requests()).toBe(1);
    leave.abort();
    await left;
    await expect.poll(requests).toMatchObject([{ level: debug, cause: 'ABORTED' }]);
  });

  it.each([
    ['a reset', { kind: 'reset' }, 'ECONNRESET|UND_ERR_SOCKET', undefined],
    ['broken JSON', { kind: 'broken-json' }, 'INVALID_RESPONSE', 200],
  ] as const)('tells %s', async (_, effect, cause, status) => {
    bed.sandbox.addFault({ effect, times: 2 });
    await bed.run('{ contactCount }');
    expect(requests()).toHaveLength(2);
    for (const line of requests()) {
      expect(line).toMatchObject({ level: warn, cause: expect.stringMatching(cause) });
      expect(line['status']).toBe(status);
    }
  });

  it("ends with the operation's deadline, and says so", async () => {
    bed.sandbox.addFault({ effect: { kind: 'hang' } });
    expect(codes(await bed.run('{ contactCount }', {}, { 'x-deadline-ms': '60' }))).toEqual([
      'UPSTREAM_TIMEOUT',
    ]);
    expect(requests()).toMatchObject([{ level: warn, cause: 'OPERATION_DEADLINE' }]);
  });
});

describe('an upstream that cannot be reached', () => {
  async function causesAt(baseUrl: string): Promise<unknown[]> {
    const gateway = await startGateway({
      upstream: { baseUrl, teamId: '11111111-1111-4111-8111-111111111111' },
      logger: log.logger,
      upstreamTimeoutMs: 150,
      retries: 0,
    });
    await post(gateway.url, { query: '{ contactCount }' }, { 'x-api-key': 'some-key' });
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    await gateway.close();
    return [...requests().map(({ level, cause }) => [level, cause]), metrics];
  }

  async function listening(server: ReturnType<typeof createServer>): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  it('is told by the name that Node has for it', async () => {
    const gone = createServer();
    const port = await listening(gone);
    gone.close();
    const [line] = await causesAt(`http://127.0.0.1:${port}`);
    expect(line).toEqual([warn, 'ECONNREFUSED']);
  });

  it("is told by TLS's reason", async () => {
    const server = createTlsServer(certificateOf('itself'));
    const [line] = await causesAt(`https://localhost:${await listening(server as never)}`);
    server.close();
    expect(line).toEqual([warn, 'DEPTH_ZERO_SELF_SIGNED_CERT']);
  });

  it.each<[string, RequestListener, string]>([
    ['an answer', () => {}, 'ANSWER_TIMEOUT'],
    ['the rest of an answer', (_request, response) => response.writeHead(200).write('{'), 'BODY_TIMEOUT'],
  ])('in time is told as having kept %s back', async (_, listener, cause) => {
    const server = createServer(listener);
    const [line] = await causesAt(`http://127.0.0.1:${await listening(server)}`);
    server.closeAllConnections();
    server.close();
    expect(line).toEqual([warn, cause]);
  });
});

describe('what changes is told once', () => {
  const bed = testBed({
    gateway: {
      logger: log.logger,
      breakerPercent: 50,
      breakerPauseMs: 400,
      retries: 0,
      ratePerMonth: 100,
    },
  });
  const key = keyName('sandbox-key');
  const changes = (field: string) =>
    log.lines().flatMap((line) => (field in line ? [{ key: line['key'], [field]: line[field] }] : []));
  const lookup = (value: number | string) =>
    bed.run(`{ contactBy(property: "email", value: "${value}@x.example") { __typename } }`);

  it('a breaker, from closed over open and half-open to closed', async () => {
    bed.sandbox.addFault({ times: always, effect: { kind: 'status', status: 500 } });
    for (let i = 0; i < 10; i++) await lookup(i);
    for (let i = 0; i < 3; i++) await lookup(i);
    expect(changes('breaker')).toEqual([{ key, breaker: 'open' }]);
    bed.sandbox.clearFaults();
    await expect.poll(async () => codes(await lookup('well')), { interval: 20 }).toEqual([]);
    expect(changes('breaker')).toEqual(['open', 'half-open', 'closed'].map((breaker) => ({ key, breaker })));
  });

  it("a key's pause, and how long it is", async () => {
    const headers = { 'retry-after': '7' };
    bed.sandbox.addFault({ effect: { kind: 'status', status: 429, headers } });
    await lookup('a');
    await lookup('b');
    expect(changes('pauseMs')).toEqual([{ key, pauseMs: 7_000 }]);
  });
});

describe("a key's month", () => {
  const bed = testBed({ gateway: { logger: log.logger, ratePerMonth: 20 } });

  it('is told of at 80, 95 and 100 percent', async () => {
    for (let i = 0; i < 23; i++)
      await bed.run(`{ contactBy(property: "email", value: "${i}@x.example") { __typename } }`);
    const marks = log.lines().filter(({ percent }) => percent !== undefined);
    expect(marks.map(({ level, key, percent, sent, limit }) => [level, key, percent, sent, limit])).toEqual(
      [
        [80, 16],
        [95, 19],
        [100, 20],
      ].map(([percent, sent]) => [warn, keyName('sandbox-key'), percent, sent, 20]),
    );
    expect(bed.sandbox.requests()).toBe(20);
  });
});
