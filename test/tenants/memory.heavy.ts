import { connect, type Socket } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { codes, post, type TestBed, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';

/** Of two greedy callers each has a third, and one alone a half. */
const callerSharePercent = 50;
const mega = 1024 * 1024;
const other = { 'x-api-key': 'sandbox-key' };

function rawTo({ gateway }: TestBed): Socket {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

async function gauge({ gateway }: TestBed, name: string): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
}

describe('bodies that are half sent', () => {
  const bed = testBed({
    gateway: { callerSharePercent, bounds: { bodiesBytes: 8 * mega, bodyBytes: 2 * mega } },
  });
  const head = (length: number, more = '') =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}content-length: ${length}\r\n\r\n`;

  it.each([
    ['read by the direct path', ''],
    ['read by Yoga', 'accept: application/*\r\n'],
  ])(
    'take the share of their caller before a byte is read, and leave the others theirs: %s',
    async (_, more) => {
      const answers: string[] = [];
      const sockets = Array.from({ length: 80 }, () => rawTo(bed));
      for (const socket of sockets) {
        socket.on('data', (data) => answers.push(String(data)));
        socket.write(head(mega, more) + 'x'.repeat(1_000));
      }
      await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(76);
      expect(answers[0]).toMatch(/^HTTP\/1.1 429 /);
      expect(answers[0]).toMatch(/^retry-after: 1\r$/im);
      expect(answers[0]).toContain('"code":"CALLER_SHARE_USED_UP"');
      expect(await gauge(bed, 'gateway_bodies_bytes')).toBe(4 * mega);

      // Small ones go on whoever sends them, large ones of a caller whose key the upstream has let in.
      expect((await post(bed.gateway.url, { query: '{ __typename }' })).data).toBeDefined();
      expect((await bed.run('{ contacts(first: 1) { nodes { id } } }', {}, other)).errors).toBeUndefined();
      const large = { query: '{ __typename }', extensions: { pad: 'x'.repeat(mega) } };
      expect((await post(bed.gateway.url, large, other)).data).toEqual({ __typename: 'Query' });
      expect(codes(await post(bed.gateway.url, large))).toEqual(['CALLER_SHARE_USED_UP']);

      for (const socket of sockets) socket.destroy();
      await expect.poll(() => gauge(bed, 'gateway_bodies_bytes')).toBe(0);
      expect((await post(bed.gateway.url, large)).data).toEqual({ __typename: 'Query' });
    },
  );

  it('that do not tell their length take as much as the largest', async () => {
    const answers: string[] = [];
    const sockets = Array.from({ length: 6 }, () => rawTo(bed));
    for (const socket of sockets) {
      socket.on('data', (data) => answers.push(String(data)));
      socket.write(
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
      );
      socket.write(`8000\r\n${'x'.repeat(0x8000)}\r\n`);
    }
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(4);
    expect(answers[0]).toContain('"code":"CALLER_SHARE_USED_UP"');
    expect(await gauge(bed, 'gateway_bodies_bytes')).toBe(4 * mega);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => gauge(bed, 'gateway_bodies_bytes')).toBe(0);
  });
});

describe('answers that nobody reads', () => {
  const bounds = { unreadBytes: 4 * mega };
  const bed = testBed({ gateway: { clientTimeoutMs: 1_000, callerSharePercent, bounds } });
  // On a machine that is busy a client would be cut before anybody has looked.
  const patient = testBed({ gateway: { clientTimeoutMs: 60_000, callerSharePercent, bounds } });
  const body = JSON.stringify({ query: '{ __schema { types { name fields { name description } } } }' });
  const ask = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

  /** Asks until more than the system itself holds for a client waits for it: so many bytes. Returns how often it asked. */
  async function fill(socket: Socket, at: TestBed, bytes: number): Promise<number> {
    let asked = 0;
    const more = () => {
      socket.write(ask.repeat(20));
      asked += 20;
      return gauge(at, 'gateway_unread_bytes');
    };
    await expect.poll(more, { timeout: 15_000, interval: 20 }).toBeGreaterThan(bytes);
    socket.write(ask.repeat(20));
    return asked + 20;
  }

  it('are held up to the share of their client, who is cut; others are answered and may wait', async () => {
    bed.sandbox.configure({ importRowsPerSecond: 0 });
    const rows = Array.from({ length: 150 }, (_, i) => ({ values: { email: `row-${i}@x.example` } }));
    const started = await bed.run(
      `mutation ($rows: [ContactImportRow!]!) {
        contactImport(input: { rows: $rows }) { ... on ContactImportProcessing { jobId } } }`,
      { rows },
      other,
    );
    const watch = await subscribe(
      bed.gateway.url,
      'subscription ($id: ID!) { contactImport(id: $id) { status } }',
      { id: started.data.contactImport.jobId },
      other,
    );
    await watch.next();

    const deaf = rawTo(bed);
    deaf.pause();
    await fill(deaf, bed, mega / 2);
    expect(await gauge(bed, 'gateway_unread_bytes')).toBeLessThanOrEqual(2.5 * mega);
    const heard = await post(bed.gateway.url, { query: getIntrospectionQuery() }, other);
    expect(heard.data.__schema.types.length).toBeGreaterThan(50);
    await expect.poll(() => gauge(bed, 'gateway_unread_bytes'), { timeout: 15_000 }).toBe(0);

    // Quiet for longer than a client may be deaf.
    bed.sandbox.configure({ importRowsPerSecond: 10_000 });
    expect((await watch.rest()).at(-1)?.data.contactImport.status).toBe('COMPLETE');
  });

  it('are told in place of what does not fit', async () => {
    const answers: string[] = [];
    const slow = rawTo(patient);
    slow.pause();
    const asked = await fill(slow, patient, 1.5 * mega);
    slow.on('data', (data) => answers.push(String(data))).resume();
    await expect.poll(() => answers.join('').match(/HTTP\/1.1 /g)?.length, { timeout: 15_000 }).toBe(asked);
    expect(answers.join('')).toContain('"code":"TOO_MANY_UNREAD_ANSWERS"');
    expect(answers.join('')).toMatch(/HTTP\/1.1 503 /);
    slow.destroy();
  });
});

describe("GraphiQL's page", () => {
  const bed = testBed();

  it('is small, and its files are the same bytes under a name for good', async () => {
    const html = await (await fetch(bed.gateway.url, { headers: { accept: 'text/html' } })).text();
    expect(html.length).toBeLessThan(40_000);
    const names = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, name = '']) => name);
    expect(names.map((name) => name.replace(/=\w+\./, '=….'))).toEqual([
      '?graphiql=….ico',
      '?graphiql=….css',
      '?graphiql=….js',
      '?graphiql=….js',
    ]);
    for (const name of names) {
      const file = await fetch(new URL(name, bed.gateway.url), {
        headers: { 'accept-encoding': 'identity' },
      });
      expect([file.status, file.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect((await file.arrayBuffer()).byteLength).toBe(Number(file.headers.get('content-length')));
    }
    expect((await fetch(new URL('?graphiql=nothing.js', bed.gateway.url))).status).toBe(404);
  });

  it('and its files, asked for by 150 requests that nobody reads, are held once', async () => {
    const html = await (await fetch(bed.gateway.url, { headers: { accept: 'text/html' } })).text();
    const script = /src="([^"]*)"/.exec(html)?.[1] ?? '';
    const before = process.memoryUsage().rss;
    const sockets = ['', script].map((name) => {
      const socket = rawTo(bed);
      socket.pause();
      socket.write(`GET /graphql${name} HTTP/1.1\r\nhost: x\r\naccept: text/html\r\n\r\n`.repeat(150));
      return socket;
    });
    for (let i = 0; i < 5; i++)
      expect((await post(bed.gateway.url, { query: '{ __typename }' })).data).toBeDefined();
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * mega);
    for (const socket of sockets) socket.destroy();
  });
});
