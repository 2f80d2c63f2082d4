import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { post } from '../support/gateway.ts';
import { type Fleet, startFleet, until } from './fleet.ts';
import { askAnew, expectLimitKept, monthLeft } from './load.ts';
import { anyRedis, ask } from './server.ts';

let redis: Awaited<ReturnType<typeof anyRedis>>;
let fleet: Fleet;
const secrets = ['sandbox-key', 'sandbox-key-one'];
const contact = (index: number) => fleet.sandbox.contacts()[index]?.id;
const rename = (id: string | undefined, name: string) =>
  `mutation { contactUpdate(input: { id: "${id}", values: { fullName: "${name}" } }) { __typename } }`;

beforeAll(async () => {
  redis = await anyRedis();
  fleet = await startFleet([redis.url, redis.url], { KEEP_MAX_AGE_MS: '60000' });
  // A Redis that is new gives its first turns after a while, and a process is slow at first.
  await Promise.all([askAnew(fleet, 0), askAnew(fleet, 1)]);
});
beforeEach(() => fleet.sandbox.resetLog());
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
});

describe('two gateways that share a Redis', () => {
  it('together keep the limit in any second, all but use it, and count the month together', async () => {
    const before = await monthLeft(fleet, 0);
    fleet.sandbox.resetLog();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => askAnew(fleet, index % 2)));
    const { exchanges } = fleet.sandbox;
    const arrivals = exchanges.map(({ at }) => at);
    const seconds = (Math.max(...arrivals) - Math.min(...arrivals)) / 1_000;
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(exchanges).toHaveLength(50);
    expectLimitKept(fleet);
    expect(fleet.told(0).concat(fleet.told(1))).toEqual([]);
    // Behind the first ten, which go at once.
    expect((exchanges.length - 10) / seconds).toBeGreaterThan(6);
    expect(await monthLeft(fleet, 0)).toBe(before - exchanges.length - 1);
    expect(await monthLeft(fleet, 1)).toBe(before - exchanges.length - 2);
  });

  it('pause together when one is told to', async () => {
    const fault = { kind: 'status', status: 429, headers: { 'retry-after-ms': '1500' } } as const;
    fleet.sandbox.addFault({ effect: fault, times: 1 });
    const refused = askAnew(fleet, 0);
    await until(async () =>
      expect(await ask(redis.url, (client) => client.keys('*:pause:*'))).toHaveLength(1),
    );
    await Promise.all([askAnew(fleet, 1), refused]);
    const [first, ...others] = fleet.sandbox.exchanges;
    expect(first?.status).toBe(429);
    expect(others).toHaveLength(2);
    for (const { at } of others) expect(at - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_450);
  });

  it('answer what the other has read, and forget it when the other writes', async () => {
    const id = contact(1);
    const query = `{ shared: contact(id: "${id}") { fullName } }`;
    const first = await fleet.run(0, query);
    expect((await fleet.run(1, query)).data).toEqual(first.data);
    expect(fleet.sandbox.requests()).toBe(1);
    // Another key is asked for anew.
    await fleet.run(1, query, { headers: { 'x-api-key': 'sandbox-key-one' } });
    expect(fleet.sandbox.requests()).toBe(2);
    await fleet.run(0, rename(id, 'Renamed'));
    expect((await fleet.run(1, query)).data.shared.fullName).toBe('Renamed');
    expect((await fleet.run(0, query)).data.shared.fullName).toBe('Renamed');
  });

  it('keep nothing that one read before the other had written', async () => {
    const id = contact(2);
    const query = `{ raced: contact(id: "${id}") { fullName } }`;
    fleet.sandbox.addFault({
      match: { endpoint: 'getContact' },
      effect: { kind: 'delay', ms: 1_500 },
      times: 1,
    });
    const before = fleet.run(1, query);
    await until(() => expect(fleet.sandbox.requests('getContact')).toBe(1));
    await fleet.run(0, rename(id, 'Raced'));
    await before;
    expect((await fleet.run(1, query)).data.raced.fullName).toBe('Raced');
  });

  it('know the documents that the other was sent', async () => {
    const query = '{ documents: contactCount }';
    const extensions = {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    };
    const [one = '', two = ''] = fleet.gateways.map(({ url }) => url);
    const headers = { 'x-api-key': fleet.sandbox.apiKey };
    expect((await post(two, { extensions }, headers)).errors?.[0]?.message).toBe('PersistedQueryNotFound');
    await post(one, { query, extensions }, headers);
    expect((await post(two, { extensions }, headers)).data).toEqual({ documents: 592 });
  });

  it('keep no key in clear, neither in a name nor in a value', async () => {
    await fleet.run(0, `{ kept: contact(id: "${contact(3)}") { fullName } }`);
    await fleet.run(1, `{ kept: contact(id: "${contact(3)}") { fullName } }`, {
      headers: { 'x-api-key': 'sandbox-key-one' },
    });
    const kept = await ask(redis.url, async (client) => {
      const names = await client.keys('*');
      return [...names, ...(await Promise.all(names.map((name) => contentOf(client, name))))].join('\n');
    });
    for (const kind of ['slots:', 'month:', 'kept']) expect(kept).toContain(kind);
    for (const secret of secrets) expect(kept).not.toContain(secret);
  });

  it('say that they share', async () => {
    expect(await fleet.redis(0)).toBe('shared');
    const metrics = await fleet.metrics(1);
    expect(metrics).toContain('gateway_redis_up 1');
    expect(metrics).toContain('gateway_instances 2');
  });
});

async function contentOf(client: Redis, name: string): Promise<string> {
  const type = await client.type(name);
  if (type === 'string') return (await client.get(name)) ?? '';
  if (type === 'hash') return JSON.stringify(await client.hgetall(name));
  if (type === 'zset') return (await client.zrange(name, 0, -1)).join();
  return type === 'none' ? '' : Promise.reject(new Error(`No test reads a ${type}.`));
}
