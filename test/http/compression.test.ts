import { get, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../src/gateway.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
const plain = testBed({ gateway: { compression: false } });
const page = '{ contacts(first: 50) { nodes { id fullName title company { name } } } }';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** As it comes: `fetch` would decode it. */
function ask(
  url: string,
  headers: Record<string, string>,
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  const sent = {
    'x-api-key': 'sandbox-key',
    ...(body && { 'content-type': 'application/json' }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: sent }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        bytes: Buffer.concat(chunks),
      });
    });
    asked.on('error', reject).end(body);
  });
}

function decoded({ headers, bytes }: Answer): string {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(bytes).toString();
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** Ways to ask for the page: direct, and through Yoga by POST and GET. */
const ways: Readonly<
  Record<string, (url: string, headers: Record<string, string>, query?: string) => Promise<Answer>>
> = {
  'the direct path': (url, headers, query = page) => ask(url, headers, JSON.stringify({ query })),
  "Yoga's way": (url, headers, query = page) => ask(`${url}?yoga`, headers, JSON.stringify({ query })),
  'a GET': (url, headers, query = page) =>
    ask(`${url}?query=${encodeURIComponent(query)}`, {
      accept: 'application/graphql-response+json',
      ...headers,
    }),
};

const wishes: readonly (readonly [accepted: string | undefined, encoding: string | undefined])[] = [
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'br'],
  ['*;q=0.1, br;q=0', 'gzip'],
  ['identity, gzip;q=0.5', undefined],
  ['deflate, zstd', undefined],
  ['br;q=0', undefined],
  ['', undefined],
  [undefined, undefined],
];

describe.each(Object.entries(ways))('an answer on the way of %s', (_way, asked) => {
  it.each(wishes)('to `accept-encoding: %s` is encoded in %s', async (accepted, encoding) => {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const answer = await asked(bed.gateway.url, headers);
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, encoding]);
    expect(answer.headers.vary).toBe('Accept-Encoding');
    expect(Number(answer.headers['content-length'])).toBe(answer.bytes.length);
    const whole = await asked(plain.gateway.url, headers);
    expect(JSON.parse(decoded(answer)).data.contacts).toEqual(
      JSON.parse(whole.bytes.toString()).data.contacts,
    );
    if (encoding !== undefined) expect(answer.bytes.length).toBeLessThan(whole.bytes.length / 2);
    expect(bed.upstream()).toHaveLength(1);
  });

  it('that fits in a packet stays as it is, unless that is refused, and varies all the same', async () => {
    const short = await asked(bed.gateway.url, { 'accept-encoding': 'br' }, '{ __typename }');
    expect([short.headers['content-encoding'], short.headers.vary]).toEqual([undefined, 'Accept-Encoding']);
    const refused = await asked(
      bed.gateway.url,
      { 'accept-encoding': 'gzip, identity;q=0' },
      '{ __typename }',
    );
    expect([refused.headers['content-encoding'], decoded(refused)]).toEqual(['gzip', decoded(short)]);
  });

  it('of an error is encoded like any other', async () => {
    const query = `{ ${Array.from({ length: 40 }, (_, index) => `missing${index}`).join(' ')} }`;
    const answer = await asked(bed.gateway.url, { 'accept-encoding': 'br' }, query);
    expect(answer.headers['content-encoding']).toBe('br');
    expect(JSON.parse(decoded(answer)).errors).toHaveLength(40);
  });

  it('stays as it is, and does not vary, where compression is switched off', async () => {
    const { headers } = await asked(plain.gateway.url, { 'accept-encoding': 'br' });
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined]);
  });
});

describe('what is no answer in JSON', () => {
  const br = { 'accept-encoding': 'br' };

  it('events are sent one by one as they are', async () => {
    const query = 'subscription { contactImport(id: "00000000-0000-4000-8000-000000000000") { __typename } }';
    const body = JSON.stringify({ query });
    const { headers, bytes } = await ask(bed.gateway.url, { ...br, accept: 'text/event-stream' }, body);
    expect([headers['content-type'], headers['content-encoding']]).toEqual(['text/event-stream', 'none']);
    expect(bytes.toString()).toContain('event: complete');
  });

  it('parts are sent as they are', async () => {
    const body = JSON.stringify({ query: page });
    const { headers, bytes } = await ask(bed.gateway.url, { ...br, accept: 'multipart/mixed' }, body);
    expect([headers['content-type'], headers['content-encoding']]).toEqual([
      expect.stringContaining('multipart/mixed'),
      undefined,
    ]);
    expect(bytes.toString()).toContain('"contacts"');
  });

  it('metrics are encoded, and HEAD says what GET says', async () => {
    const url = new URL('/metrics', bed.gateway.url).href;
    const metrics = await ask(url, br);
    expect([metrics.headers['content-encoding'], decoded(metrics)]).toEqual([
      'br',
      expect.stringContaining('gateway_operations_total'),
    ]);
    const head = await ask(url, br, undefined, 'HEAD');
    expect([head.headers['content-encoding'], head.headers.vary, head.bytes.length]).toEqual([
      'br',
      'Accept-Encoding',
      0,
    ]);
  });
});

it('bytes are bounded before they are encoded', async () => {
  const small = createGateway({
    upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId },
    bounds: { responseBytes: 2_000 },
  });
  const response = await small.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key', 'accept-encoding': 'br' },
      body: JSON.stringify({ query: page }),
    }),
  );
  await small.close();
  expect((await response.json()).errors[0].extensions).toMatchObject({
    code: 'RESPONSE_TOO_LARGE',
    limit: 2_000,
  });
});

it('an application that mounts `fetch` is answered in the encoding that its client takes', async () => {
  const gateway = createGateway({ upstream: { baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId } });
  const response = await gateway.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key', 'accept-encoding': 'gzip' },
      body: JSON.stringify({ query: page }),
    }),
  );
  await gateway.close();
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const { data } = JSON.parse(gunzipSync(Buffer.from(await response.arrayBuffer())).toString());
  expect(data.contacts.nodes).toHaveLength(50);
});

it('a client that has gone while its answer is encoded leaves nothing behind', async () => {
  const query = '{ contacts(first: 200) { nodes { id fullName title company { name } } } }';
  for (let index = 0; index < 5; index++) {
    const asked = request(bed.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key', 'accept-encoding': 'br' },
    });
    const gone = new Promise((resolve) => asked.on('error', resolve).on('close', resolve));
    asked.end(JSON.stringify({ query }));
    await new Promise((resolve) => setImmediate(resolve));
    asked.destroy();
    await gone;
  }
  const metrics = await new Promise<string>((resolve) =>
    get(new URL('/metrics', bed.gateway.url), async (response) => resolve(await text(response))),
  );
  expect(metrics).toMatch(/^gateway_unread_bytes 0$/m);
  expect((await bed.run('{ __typename }')).status).toBe(200);
});
