import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PrismConnectionError, PrismTimeoutError } from '../../src/prism/errors.ts';
import { CircuitBreaker } from '../../src/prism/way/circuit-breaker.ts';
import { HttpTransport } from '../../src/prism/way/http-transport.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { aRequest } from '../support/prism-request.ts';
import { certificateOf } from '../support/self-signed.ts';

const teamId = '11111111-1111-4111-8111-111111111111';
const perMonth = 1_000;
const create = 'mutation { contactCreate(input: { values: { fullName: "Never Left" } }) { __typename } }';
const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

async function gatewayFor(
  baseUrl: string,
  options: Partial<Parameters<typeof startGateway>[0]> = {},
): Promise<RunningGateway> {
  const gateway = await startGateway({
    upstream: { baseUrl, teamId },
    ratePerMonth: perMonth,
    retries: 1,
    retryBaseMs: 1,
    ...options,
  });
  closing.push(() => gateway.close());
  return gateway;
}

const aTlsServer = (issuer: 'itself' | 'nobody') => () =>
  listen(createTlsServer(certificateOf(issuer), (_request, response) => response.end('{}')));

describe('a write to which no connection could be made is told as not sent, and counted nowhere', () => {
  it.each([
    ['nobody listens', 'http', async () => 1, 'ECONNREFUSED'],
    ['its certificate is self-signed', 'https', aTlsServer('itself'), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['nobody knows who issued it', 'https', aTlsServer('nobody'), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['it speaks no TLS', 'https', () => listen(createServer()), '_SSL_'],
  ])('%s', async (_what, scheme, start, code) => {
    const gateway = await gatewayFor(`${scheme}://127.0.0.1:${await start()}`);
    const answer = await post(gateway.url, { query: create }, { 'x-api-key': 'a-key' });
    expect(answer.data).toEqual({ contactCreate: null });
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(answer.errors?.[0]?.message).toContain('was not sent');
    expect(answer.errors?.[0]?.message).toContain(code);
    expect(answer.errors?.[0]?.extensions).not.toHaveProperty('idempotencyKey');
    const { requests, budget } = answer.extensions.upstream;
    expect([requests, budget?.month?.remaining]).toEqual([0, perMonth]);
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    expect(metrics).not.toMatch(/^gateway_upstream_requests_total\{.*\} [1-9]/m);
  });
});

describe('a write that was refused and whose repeat could not be sent', () => {
  it('is told as not sent: nothing may have been written', async () => {
    const upstream = createServer((_request, response) => {
      response.writeHead(429, { 'retry-after-ms': '1', connection: 'close' }).end('{"message":"slow down"}');
      upstream.close();
    });
    const gateway = await gatewayFor(`http://127.0.0.1:${await listen(upstream)}`);
    const answer = await post(gateway.url, { query: create }, { 'x-api-key': 'a-key' });
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(answer.errors?.[0]?.message).toContain('was not sent');
    expect(answer.extensions.upstream).toMatchObject({ requests: 1, retries: 0 });
  });
});

describe('a write that waited for a connection', () => {
  const bed = testBed({ gateway: { connections: 1, ratePerMonth: perMonth } });

  it('is not sent when its deadline comes first', async () => {
    bed.sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'hang' } });
    const holding = bed.run('{ contactCount }', {}, { 'x-deadline-ms': '1500' });
    await expect.poll(() => bed.sandbox.requests()).toBe(1);
    const answer = await bed.run(create, {}, { 'x-deadline-ms': '200' });
    expect(codes(answer)).toEqual(['UPSTREAM_TIMEOUT']);
    expect(answer.errors?.[0]?.extensions).not.toHaveProperty('idempotencyKey');
    expect(answer.extensions.upstream.requests).toBe(0);
    await holding;
    const after = await bed.run('{ contactCount }');
    expect(perMonth - (after.extensions.upstream.budget?.month?.remaining ?? 0)).toBe(2);
    expect(bed.upstream().map(({ endpoint }) => endpoint)).toEqual(['countContacts', 'countContacts']);
  });
});

describe('a breaker', () => {
  it.each([
    [new PrismTimeoutError('waited for a connection', { sent: false }), 'closed'],
    [new PrismTimeoutError('no answer', { sent: true }), 'open'],
    [new PrismConnectionError('nobody listens', { sent: false }), 'open'],
  ])('to which "%s" comes ten times is %s', async (error, state) => {
    const breaker = new CircuitBreaker(50, 60_000, () => {});
    for (let time = 0; time < 10; time++) await breaker.send(() => Promise.reject(error)).catch(() => {});
    expect(breaker.state).toBe(state);
  });
});

describe('a request in the pool', () => {
  it('that is given up while it waits never leaves, and leaves the connection to the next', async () => {
    const seen: (string | undefined)[] = [];
    let connections = 0;
    const upstream = createServer((request, response) => {
      seen.push(request.url);
      if (request.url !== '/hangs') response.end('{}');
    });
    upstream.on('connection', () => {
      connections += 1;
    });
    const port = await listen(upstream);
    const transport = new HttpTransport({
      baseUrl: `http://127.0.0.1:${port}`,
      connections: 1,
      timeoutMs: 150,
    });
    closing.push(() => transport.close());
    const usage = { requests: 0, coalesced: 0, retries: 0 };
    // The way of the first is slow, and the others' time must not begin later than its own.
    await transport.send({ ...aRequest(), path: '/first', usage });
    const paths = ['/hangs', '/waits', '/waits-too'];
    const outcomes = await Promise.allSettled(
      paths.map((path) => transport.send({ ...aRequest(), path, usage })),
    );
    expect(outcomes).toMatchObject([
      { reason: { name: 'PrismTimeoutError', sent: true } },
      { reason: { name: 'PrismTimeoutError', sent: false } },
      { reason: { name: 'PrismTimeoutError', sent: false } },
    ]);
    expect((await transport.send({ ...aRequest(), path: '/next', usage })).status).toBe(200);
    expect(seen).toEqual(['/first', '/hangs', '/next']);
    expect([usage.requests, connections]).toEqual([3, 2]);
  });

  it('of a pool that is closed was not sent, and one under way was', async () => {
    const upstream = createServer(() => {});
    const port = await listen(upstream);
    const transport = new HttpTransport({ baseUrl: `http://127.0.0.1:${port}` });
    const usage = { requests: 0, coalesced: 0, retries: 0 };
    const arrived = once(upstream, 'request');
    const under = transport.send({ ...aRequest(), usage });
    closing.push(() => expect(under).rejects.toMatchObject({ sent: true }));
    under.catch(() => {});
    await arrived;
    await transport.close();
    await expect(transport.send({ ...aRequest(), usage })).rejects.toMatchObject({ sent: false });
    expect(usage.requests).toBe(1);
  });
});
