import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { bounds: { bodyBytes: 100_000 } } });
const json = { 'content-type': 'application/json' };

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/** Through Yoga where the path has a query string. Without a length: in chunks. */
function send(
  way: string,
  body: Buffer | string,
  headers: Readonly<Record<string, string>> = json,
  isChunked = false,
): Promise<Answer> {
  const length = isChunked ? undefined : { 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(bed.gateway.url + way, {
      method: 'POST',
      headers: { 'x-api-key': bed.sandbox.apiKey, ...headers, ...length },
    });
    sent.on('error', reject).on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.end(body);
  });
}

const write = (name: Buffer) =>
  Buffer.concat([
    Buffer.from('{"query":"mutation { contactCreate(input: { values: { fullName: \\"'),
    name,
    Buffer.from('\\" } }) { __typename } }"}'),
  ]);

describe.each(['', '?yoga'])('a body on the way of /graphql%s', (way) => {
  it('of bytes that are no UTF-8 is refused, and nothing is stored', async () => {
    for (const bytes of [[0xe9], [0xc3], [0xff, 0xfe], [0xed, 0xa0, 0x80]])
      for (const isChunked of [false, true]) {
        const answer = await send(way, write(Buffer.from(bytes)), json, isChunked);
        expect([answer.status, JSON.parse(answer.text)]).toEqual([
          400,
          {
            errors: [
              {
                message: 'The body is not UTF-8. Send JSON in UTF-8.',
                extensions: { code: 'BAD_REQUEST' },
              },
            ],
          },
        ]);
      }
    expect(bed.upstream()).toEqual([]);
    expect((await send(way, write(Buffer.from('Zoë 🌍')))).status).toBe(200);
    expect(bed.upstream()[0]?.body).toMatchObject({ default: { full_name: 'Zoë 🌍' } });
  });

  it('in another charset or encoding is refused with 415, and UTF-8 and ASCII are taken by any of their names', async () => {
    const body = '{"query":"{ __typename }"}';
    const type = (rest: string) => ({ 'content-type': `application/json${rest}` });
    for (const headers of [
      type('; charset=latin1'),
      type(';charset="iso-8859-1"'),
      type('; x=y; Charset=utf-16'),
      { ...json, 'content-encoding': 'gzip' },
    ]) {
      const answer = await send(way, headers['content-type'] === 'gzip' ? gzipSync(body) : body, headers);
      expect([headers, answer.status]).toEqual([headers, 415]);
      expect(JSON.parse(answer.text).errors[0].extensions.code).toBe('BAD_REQUEST');
    }
    for (const headers of [
      type(';charset=UTF-8'),
      type('; charset="utf-8"'),
      type('; charset=utf8'),
      type('; charset=US-ASCII'),
      { 'content-type': 'APPLICATION/JSON' },
      { 'content-type': 'Application/GraphQL+Json ; Charset=Utf-8' },
      { ...json, 'content-encoding': 'identity' },
    ]) {
      const answer = await send(way, body, headers);
      expect([headers, answer.status, answer.text]).toEqual([
        headers,
        200,
        expect.stringContaining('"__typename":"Query"'),
      ]);
    }
  });

  it('of broken JSON is told by its place, and not repeated', async () => {
    const secret = `sk-${'secret'.repeat(10_000)}`;
    for (const body of [
      `{"query":"{ __typename }","variables":{"key":"${secret}"`,
      `${secret}`,
      `{"query" ${secret}}`,
    ])
      for (const isChunked of [false, true]) {
        const answer = await send(way, body, json, isChunked);
        expect(answer.status).toBe(400);
        expect(answer.text).toMatch(/^\{"errors":\[\{"message":"The body is no valid JSON/);
        expect(answer.text.length).toBeLessThan(200);
        expect(answer.text).not.toContain('secret');
      }
  });

  it('that is a large value of the wrong kind is not repeated whole either', async () => {
    const long = 'x'.repeat(80_000);
    for (const body of [
      { query: 'query ($n: Int) { contacts(first: $n) { totalCount } }', variables: { n: long } },
      { query: `{ ${long} }` },
      { query: `{ contact(id: "${long}") { id } }` },
      { query: `{ contacts(after: "${long}") { totalCount } }` },
      { query: '{ __typename }', [long]: 1 },
      { query: '{ __typename }', operationName: long },
    ]) {
      const { text } = await send(way, JSON.stringify(body));
      expect(JSON.parse(text).errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
      expect(text.length).toBeLessThan(3_000);
    }
  });
});

describe('a connection that is kept', () => {
  /** Writes requests one after the other, each when the one before has been answered; the statuses, and how it closed. */
  async function exchange(requests: readonly string[]): Promise<string[]> {
    const socket = connect(Number(new URL(bed.gateway.url).port), '127.0.0.1');
    const seen: string[] = [];
    try {
      for (const text of requests) {
        let answer = '';
        socket.write(text);
        while (!/^HTTP[\s\S]*\r\n\r\n[\s\S]*\}/.test(answer)) {
          const [chunk] = await once(socket, 'data');
          answer += chunk;
        }
        seen.push(answer.slice(9, 12) + (/connection: close/i.test(answer) ? ' close' : ''));
      }
    } finally {
      socket.destroy();
    }
    return seen;
  }
  const head = (rest: string) =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${rest}\r\n`;
  const good = `${head('content-length: 26\r\n')}{"query":"{ __typename }"}`;
  const chunk = (size: number) => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;
  const chunked = (size: number, type = 'application/json') =>
    `${head('transfer-encoding: chunked\r\n').replace('application/json', type)}${chunk(size / 2)}${chunk(size / 2)}0\r\n\r\n`;

  it.each([
    ['a little too large, in chunks', chunked(120_000), '413'],
    [
      'a little too large, by its length',
      `${head('content-length: 120000\r\n')}${'x'.repeat(120_000)}`,
      '413',
    ],
    ['of another kind, in chunks', chunked(1_000, 'text/plain'), '415'],
    ['of bytes that are no JSON, in chunks', chunked(1_000), '400'],
  ])('answers the next request after a body %s', async (_what, body, status) => {
    expect(await exchange([body, good, body, good])).toEqual([status, '200', status, '200']);
  });

  it('is closed, and says so, where the rest of the body is not read', async () => {
    const endless = `${head('transfer-encoding: chunked\r\n')}${chunk(100_000)}${chunk(100_002)}`;
    expect(await exchange([endless])).toEqual(['413 close']);
    expect(await exchange([head('content-length: 999999999\r\n')])).toEqual(['413 close']);
  });
});

it('a URL whose bytes are no UTF-8 is refused', async () => {
  const ask = (value: string) =>
    fetch(`${bed.gateway.url}?query={__typename}&extensions={"x":"${value}"}`, {
      headers: { accept: 'application/json' },
    });
  for (const value of ['%E9', '%C3', '%zz']) expect((await ask(value)).status).toBe(400);
  expect((await ask('%C3%A9+%25')).status).toBe(200);
});
