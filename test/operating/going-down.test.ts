import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getIntrospectionQuery } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { testBed } from '../support/gateway.ts';
import { keepAliveClients } from '../support/keep-alive-clients.ts';
import { type RawSocket, rawSocket } from '../support/raw-socket.ts';

const bed = testBed();
let gateway: RunningGateway;
let sockets: Socket[] = [];
beforeEach(async () => {
  sockets = [];
  gateway = await startGateway({ upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId } });
  gateway.server.on('connection', (socket: Socket) => sockets.push(socket));
});
afterEach(() => gateway.close());

const until = (holds: () => unknown) => vi.waitFor(holds, { timeout: 10_000, interval: 5 });
const get = (path: string) =>
  `GET ${path} HTTP/1.1\r\nhost: x\r\naccept: */*\r\nx-api-key: sandbox-key\r\n\r\n`;
const postHead = (length: number) =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

/** All that was sent to the gateway has come there. */
async function arrived(connection: RawSocket): Promise<void> {
  await until(() => expect(sockets.at(-1)?.bytesRead).toBe(connection.socket.bytesWritten));
}

/** A connection that has been answered once, and is kept. */
async function kept() {
  const connection = await rawSocket(gateway.url);
  connection.send(get('/health'));
  await until(() => expect(connection.received()).toMatch(/200 OK[\s\S]*connection: keep-alive/i));
  return connection;
}

describe('a gateway that goes down waits for nobody who does nothing', () => {
  it.each(['a silent connection', 'half a head', 'half a body', 'half a second request'])(
    '%s',
    async (what) => {
      const connection = await (what === 'half a second request' ? kept() : rawSocket(gateway.url));
      const half =
        { 'half a head': 'GET / HTTP/1.1\r\nhos', 'half a body': `${postHead(99)}{"query"` }[what] ?? '';
      connection.send(what === 'half a second request' ? 'GET / HT' : half);
      await arrived(connection);
      const began = performance.now();
      await gateway.drain({ delayMs: 0, graceMs: 60_000 });
      expect(performance.now() - began).toBeLessThan(5_000);
      await connection.closed;
    },
  );

  it('an answer that is not read', async () => {
    const connection = await rawSocket(gateway.url);
    connection.socket.pause();
    const body = JSON.stringify({ query: getIntrospectionQuery() });
    // More than any buffer on the way holds.
    connection.send(`${postHead(body.length)}${body}`.repeat(40));
    await until(() => expect(sockets.at(-1)?.writableLength).toBeGreaterThan(0));
    const began = performance.now();
    await gateway.drain({ delayMs: 0, graceMs: 60_000 });
    expect(performance.now() - began).toBeLessThan(10_000);
    connection.socket.resume();
    const answers = (await connection.closed).split('HTTP/1.1 200').length - 1;
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(40);
  });

  it('but for a body that still comes, and for whoever still reads', async () => {
    const connection = await rawSocket(gateway.url);
    const body = '{"query":"{ __typename }"}'.padEnd(40);
    connection.send(postHead(40));
    await arrived(connection);
    const drained = gateway.drain({ delayMs: 0, graceMs: 60_000 });
    for (const letter of body) {
      connection.send(letter);
      await wait(10);
    }
    expect(await connection.closed).toMatch(/connection: close[\s\S]*"Query"/i);
    await drained;
  });
});

describe('with a delay', () => {
  const ready = async () =>
    (await fetch(new URL('/ready', gateway.url), { headers: { connection: 'close' } })).status;

  it('requests are taken, and told on every answer that the connection is at its end', async () => {
    expect(await ready()).toBe(200);
    bed.sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'delay', ms: 150 } });
    const early = await rawSocket(gateway.url);
    const late = await kept();
    early.send(get('/graphql?query={contactCount}'));
    await until(() => expect(bed.sandbox.requests('countContacts')).toBe(1));
    const drained = gateway.drain({ delayMs: 600, graceMs: 60_000 });
    expect(await ready()).toBe(503);
    for (const path of ['', '?way=yoga']) {
      const answer = await fetch(gateway.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' },
        body: '{"query":"{ __typename }"}',
      });
      expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    }
    late.send(get('/graphql?query={__typename}'));
    expect((await late.closed).split('HTTP/1.1')[2]).toMatch(/connection: close[\s\S]*"Query"/i);
    // Begun before, and answered after.
    expect(await early.closed).toMatch(/connection: close[\s\S]*"contactCount":592/i);
    await drained;
    await expect(ready()).rejects.toThrow();
  });

  it('a connection that was not told is left to its client, until it is', async () => {
    const connection = await kept();
    const drained = gateway.drain({ delayMs: 1, graceMs: 60_000 });
    await until(() => expect(ready()).rejects.toThrow());
    // For longer than what is quiet is waited for otherwise.
    await wait(400);
    connection.send(get('/graphql?query={__typename}'));
    expect((await connection.closed).split('HTTP/1.1')[2]).toMatch(/connection: close[\s\S]*"Query"/i);
    await drained;
  });

  it('what comes after the grace is refused, and told so', async () => {
    const connection = await kept();
    bed.sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'hang' } });
    const running = await rawSocket(gateway.url);
    running.send(get('/graphql?query={contactCount}'));
    await until(() => expect(bed.sandbox.requests('countContacts')).toBe(1));
    const drained = gateway.drain({ delayMs: 1, graceMs: 1 });
    expect(await running.closed).toMatch(/connection: close[\s\S]*"UPSTREAM_TIMEOUT"/i);
    connection.send(get('/graphql?query={contactCount}'));
    const [, , refused = ''] = (await connection.closed).split('HTTP/1.1');
    expect(refused).toMatch(/^ 503 [\s\S]*"SHUTTING_DOWN"/);
    expect(refused).toMatch(/retry-after: 1\r\n/i);
    await drained;
    expect(bed.sandbox.requests('countContacts')).toBe(1);
  });

  it('20 clients that keep their connections see no failed request: they go on with another gateway', async () => {
    const { url, teamId } = bed.sandbox;
    bed.sandbox.configure({ latencyMs: 5 });
    const upstream = { baseUrl: url, teamId };
    const [one, two] = await Promise.all([1, 2].map(() => startGateway({ upstream, ratePerSecond: 0 })));
    if (one === undefined || two === undefined) throw new Error('No gateways.');
    let isReady = true;
    const clients = keepAliveClients({
      clients: 20,
      pick: () => (isReady ? one.url : two.url),
      body: () => '{"query":"{ contactCount }"}',
    });
    await until(() => expect(clients.seen.answers.get(one.url)).toBeGreaterThan(100));
    const before = clients.seen.answers.get(one.url) ?? 0;
    const drained = one.drain({ delayMs: 400, graceMs: 10_000 });
    const probe = await fetch(new URL('/ready', one.url));
    isReady = probe.status === 200;
    await drained;
    await until(() => expect(clients.seen.answers.get(two.url)).toBeGreaterThan(100));
    await clients.stop();
    await two.close();
    expect(isReady).toBe(false);
    expect(clients.seen.failures).toEqual([]);
    expect(clients.seen.answers.get(one.url)).toBeGreaterThan(before);
  });

  it('probes of their own address are answered to the end', async () => {
    const { url, teamId } = bed.sandbox;
    const apart = await startGateway({ upstream: { baseUrl: url, teamId }, adminPort: 0 });
    const drained = apart.drain({ delayMs: 200, graceMs: 60_000 });
    const probe = await fetch(new URL('/ready', apart.adminUrl));
    expect([probe.status, await probe.json()]).toMatchObject([503, { status: 'shutting down' }]);
    expect(probe.headers.get('retry-after')).toBe('1');
    await drained;
    await expect(fetch(new URL('/ready', apart.adminUrl))).rejects.toThrow();
  });
});
