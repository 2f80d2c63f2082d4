import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fleet, startFleet, until, untilRedisIs, untilShared } from './fleet.ts';
import { expectNameUntilShared, namesOf, rename } from './names.ts';
import { ask, ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;
let asked = 0;

/** A page that nobody has asked for, of some kilobytes; the query, to ask for it again. */
async function readAnew(gateway: number): Promise<string> {
  asked += 1;
  const query = `{ contacts(first: 50, filter: { fullName: { notIn: ["n${asked}"] } }) { nodes { fullName title labels } } }`;
  expect((await fleet.run(gateway, query)).errors).toBeUndefined();
  return query;
}

/** How much it may use beyond what it uses now, in bytes. */
const leave = (bytes: number) =>
  ask(redis.url, async (client) => {
    const used = Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
    await client.config('SET', 'maxmemory', `${used + bytes}`);
  });
const told = () => [...fleet.told(0), ...fleet.told(1)].map((line) => line.redis);

describe('two gateways, when Redis has no memory left (noeviction)', () => {
  beforeAll(async () => {
    redis = await ownRedis();
    await redis.start();
    fleet = await startFleet(
      [redis.url, redis.url],
      { KEEP_MAX_AGE_MS: '600000', MICRO_RATE_PER_SECOND: '1000' },
      { ratePerSecond: 0 },
    );
    await untilShared(fleet);
    // A Redis that is new keeps nothing for a while.
    await until(async () => {
      const query = await readAnew(0);
      expect((await fleet.run(1, query)).extensions.upstream.requests).toBe(0);
    });
    for (let count = 0; count < 200; count++) await readAnew(count % 2);
  });
  afterAll(async () => {
    await fleet.stop();
    await redis.remove();
  });

  it('for more of what is read: what was read longest ago makes room, and they go on sharing', async () => {
    await leave(150_000);
    await until(async () => {
      for (let count = 0; count < 20; count++) await readAnew(count % 2);
      expect(told()).toContain('full');
    });
    const query = await readAnew(0);
    expect((await fleet.run(1, query)).extensions.upstream.requests).toBe(0);
    expect(told()).not.toContain('away');
  });

  it('for their signs of life, turns and writes: the same', async () => {
    const id = fleet.sandbox.contacts()[1]?.id;
    await namesOf(fleet, id);
    await leave(-50_000);
    await rename(fleet, 0, id, 'Written into a full Redis');
    expect(await namesOf(fleet, id)).toEqual(fleet.gateways.map(() => 'Written into a full Redis'));
    // Some signs of life later.
    const beats = performance.now() + 1_000;
    await until(() => expect(performance.now()).toBeGreaterThan(beats));
    expect(told()).not.toContain('away');
    expect(fleet.told(0).filter((line) => line.redis === 'full').length).toBeLessThanOrEqual(1);
  });

  it('and nothing that could make room: each lives on its own, says what to do, and writes reach all', async () => {
    const id = fleet.sandbox.contacts()[2]?.id;
    await ask(redis.url, (client) => client.config('SET', 'maxmemory', '1'));
    await untilRedisIs(fleet, 'away', 'away');
    expect(fleet.told(0)).toContainEqual(
      expect.objectContaining({
        redis: 'away',
        reason: 'OOM',
        msg: 'Redis is away: living on a local share of the limit; it is full, so give it more memory (maxmemory), or lower KEEP_SHARED_BYTES',
      }),
    );
    const { data } = await rename(fleet, 1, id, 'Written without Redis');
    expect(data.contactUpdate.__typename).toBe('ContactUpdateSuccess');
    await ask(redis.url, (client) => client.config('SET', 'maxmemory', '0'));
    await expectNameUntilShared(fleet, id, 'Written without Redis');
  });
});
