import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ contract: false });
const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';
const record = JSON.stringify({ id, default: { full_name: 'Zoë 🌍' } });
const create =
  'mutation { contactCreate(input: { values: { fullName: "Zoë 🌍" } }) { ... on ContactCreateSuccess { contact { id fullName } } } }';
const read = `{ contact(id: "${id}") { fullName } }`;

/** The next answers of the upstream, after it has done what it was asked for. */
function answer(bytes: Buffer, encoding: string, status = 200, times = 1): void {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': encoding,
    'x-request-id': 'up-1',
  };
  const body = bytes.toString('base64');
  bed.sandbox.addFault({
    times,
    effect: { kind: 'status', status, headers, body, base64: true, carryOut: true },
  });
}

describe('an upstream that encodes its answers', () => {
  it.each([
    ['gzip', gzipSync(record)],
    ['x-gzip', gzipSync(record)],
    ['GZIP', gzipSync(record)],
    ['br', brotliCompressSync(record)],
    ['deflate', deflateSync(record)],
    ['deflate', deflateRawSync(record)],
    ['identity', Buffer.from(record)],
    ['gzip, br', brotliCompressSync(gzipSync(record))],
  ])('is understood: %s', async (encoding, bytes) => {
    answer(bytes, encoding, 201);
    const made = await bed.run(create);
    expect(made.data.contactCreate.contact).toEqual({ id, fullName: 'Zoë 🌍' });
    answer(bytes, encoding);
    expect((await bed.run(read)).data.contact).toEqual({ fullName: 'Zoë 🌍' });
    // Each was sent once, and said what it can read.
    expect(bed.upstream().map(({ headers }) => headers['accept-encoding'])).toEqual([
      'gzip, br, deflate',
      'gzip, br, deflate',
    ]);
  });

  it('is understood where it refuses, also when that cannot be read', async () => {
    const refusal = { error: { code: 'invalid_request', message: 'No such slug.' } };
    answer(gzipSync(JSON.stringify(refusal)), 'gzip', 400);
    const told = await bed.run('{ contact(id: "3054f786-09ed-5d8a-9e37-11132e82a93f") { fullName } }');
    expect([codes(told), told.errors?.[0]?.message]).toEqual([['BAD_USER_INPUT'], 'No such slug.']);
    answer(Buffer.from('no gzip'), 'gzip', 403);
    expect(codes(await bed.run(read))).toEqual(['FORBIDDEN']);
  });

  it.each([
    ['cut off', gzipSync(record).subarray(0, 30), 'gzip', 3],
    ['no gzip', Buffer.from(record), 'gzip', 3],
    ['in an encoding that nobody asked for', Buffer.from(record), 'zstd', 3],
    ['of bytes that are no UTF-8', Buffer.from('{"id":"é"}', 'latin1'), 'identity', 3],
    ['larger than may be read', gzipSync(Buffer.alloc(33 * 1024 * 1024, 32)), 'gzip', 1],
  ])('is told as unreadable where its answer is %s', async (_what, bytes, encoding, requests) => {
    answer(bytes, encoding, 200, 3);
    const { errors } = await bed.run(read);
    const extensions = { code: 'UPSTREAM_INVALID_RESPONSE', upstream: { requestId: 'up-1' } };
    expect(errors).toMatchObject([{ extensions }]);
    expect(bed.upstream()).toHaveLength(requests);
  });
});
