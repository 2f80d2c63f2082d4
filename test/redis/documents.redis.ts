import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GraphQLAnswer, post } from '../support/gateway.ts';
import { type Fleet, startFleet, untilShared } from './fleet.ts';
import { ask, ownRedis, type RedisServer } from './server.ts';

const most = { documents: 20, bytes: 4_000 };
let redis: RedisServer;
let fleet: Fleet;

beforeAll(async () => {
  redis = await ownRedis();
  await redis.start();
  fleet = await startFleet(
    [redis.url, redis.url],
    { APQ_DOCUMENTS: `${most.documents}`, APQ_BYTES: `${most.bytes}`, MICRO_RATE_PER_SECOND: '1000' },
    { ratePerSecond: 0 },
  );
  await untilShared(fleet);
});
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
});

const named = (query: string) => ({
  extensions: {
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  },
});
const send = (gateway: number, body: object, key = fleet.sandbox.apiKey): Promise<GraphQLAnswer> =>
  post(fleet.gateways[gateway]?.url ?? '', body, { 'x-api-key': key });
const kept = () =>
  ask(redis.url, async (client) => {
    const [name = ''] = await client.keys('*:documents');
    return name === '' ? [] : client.hvals(name);
  });

it('what is no GraphQL, is not valid, or comes from a caller that never got in, is not kept', async () => {
  for (const query of ['no GraphQL', '{ nothing }']) await send(0, { query, ...named(query) });
  for (const query of ['{ __typename }', '{ one: contactCount }'])
    await send(0, { query, ...named(query) }, 'made-up');
  expect(await kept()).toEqual([]);
});

it('are bounded in number and in bytes, of both gateways together; those used last stay', async () => {
  const query = (index: number) => `{ a${index}: contactCount }`;
  // The first answer lets the key in.
  await send(0, { query: '{ contactCount }' });
  await send(1, { query: '{ contactCount }' });
  for (let index = 0; index < 50; index++)
    await send(index % 2, { query: query(index), ...named(query(index)) });
  expect((await kept()).sort()).toEqual(Array.from({ length: 20 }, (_, i) => query(30 + i)).sort());
  expect((await send(0, named(query(49)))).errors).toBeUndefined();
  for (let index = 0; index < 20; index++) {
    const long = `{ b${index}: contactCount } # ${'x'.repeat(1_000)}`;
    await send(index % 2, { query: long, ...named(long) });
    expect((await kept()).join('').length).toBeLessThanOrEqual(most.bytes);
  }
  expect(await kept()).toHaveLength(3);
});

it('in a Redis that is full: nothing is thrown away for them, and their operations are answered', async () => {
  const all = () => ask(redis.url, (client) => client.keys('*'));
  const before = (await all()).filter((name) => /documents|month/.test(name)).sort();
  await ask(redis.url, (client) => client.config('SET', 'maxmemory-policy', 'noeviction'));
  await ask(redis.url, (client) => client.config('SET', 'maxmemory', '1'));
  const query = '{ full: contactCount }';
  const answer = await send(0, { query, ...named(query) });
  expect([answer.data, answer.errors]).toEqual([{ full: expect.any(Number) }, undefined]);
  expect((await all()).filter((name) => /documents|month/.test(name)).sort()).toEqual(before);
  // This process knows it all the same.
  expect((await send(0, named(query))).data).toEqual(answer.data);
  await ask(redis.url, (client) => client.config('SET', 'maxmemory', '0'));
  await untilShared(fleet);
});
