import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Fleet, startFleet, untilRedisIs, untilShared } from './fleet.ts';
import { startLoad } from './load.ts';
import { expectNameUntilShared, keptContact, namesOf, rename } from './names.ts';
import { ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;

describe('two gateways under load, when Redis', () => {
  beforeAll(async () => {
    redis = await ownRedis();
    await redis.start();
    fleet = await startFleet([redis.url, redis.url], { KEEP_MAX_AGE_MS: '60000' });
  });
  beforeEach(() => untilShared(fleet));
  afterAll(async () => {
    redis.thaw();
    await fleet.stop();
    await redis.remove();
  });

  it('is killed and comes back empty: lose nothing, and keep the limit all the time', async () => {
    const toldBefore = [fleet.told(0).length, fleet.told(1).length];
    const load = await startLoad(fleet);
    await load.moreRequests(15);
    await redis.kill();
    await untilRedisIs(fleet, 'away', 'away');
    expect(await fleet.metrics(0)).toContain('gateway_redis_up 0');
    await load.moreRequests(15);
    await redis.start();
    await untilRedisIs(fleet, 'shared', 'shared');
    expect(await fleet.metrics(0)).toContain('gateway_redis_up 1');
    await load.moreRequests(15);
    await load.end();
    for (const gateway of [0, 1]) {
      // One warning, one all-clear.
      const told = fleet.told(gateway).slice(toldBefore[gateway]);
      expect(told.map(({ redis, level }) => [redis, level])).toEqual([
        ['away', 40],
        ['shared', 30],
      ]);
    }
  });

  it('hangs for a while: the same, and never answer what a write has ended meanwhile', async () => {
    const id = await keptContact(fleet, 1);
    const load = await startLoad(fleet);
    await load.moreRequests(15);
    redis.freeze();
    await untilRedisIs(fleet, 'away', 'away');
    await rename(fleet, 0, id, 'Meanwhile');
    expect(await namesOf(fleet, id)).toEqual(['Meanwhile', 'Meanwhile']);
    redis.thaw();
    await expectNameUntilShared(fleet, id, 'Meanwhile');
    await load.moreRequests(10);
    await load.end();
  });
});
