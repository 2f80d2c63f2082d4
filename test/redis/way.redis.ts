import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Fleet, startFleet, untilRedisIs, untilShared } from './fleet.ts';
import { startLoad } from './load.ts';
import { expectNameUntilShared, keptContact, namesOf, rename } from './names.ts';
import { ownRedis, type RedisServer } from './server.ts';
import { openWay, type Way } from './way.ts';

let redis: RedisServer;
let way: Way;
let fleet: Fleet;

describe('two gateways, when Redis', () => {
  beforeAll(async () => {
    redis = await ownRedis();
    await redis.start();
    way = await openWay(redis.url);
    fleet = await startFleet([redis.url, way.url], { KEEP_MAX_AGE_MS: '60000' });
  });
  beforeEach(() => untilShared(fleet));
  afterAll(async () => {
    await fleet.stop();
    await way.close();
    await redis.remove();
  });

  it('is out of reach for one under load: keep the limit, lose nothing, and never answer what a write has ended', async () => {
    const id = await keptContact(fleet, 1);
    const toldBefore = fleet.told(0).length;
    const load = await startLoad(fleet);
    await load.moreRequests(15);
    way.cut();
    await rename(fleet, 1, id, 'Cut off');
    expect(await namesOf(fleet, id)).toEqual(['Cut off', 'Cut off']);
    await untilRedisIs(fleet, 'shared', 'away');
    expect(await fleet.metrics(0)).toContain('gateway_redis_up 1');
    expect(await fleet.metrics(1)).toContain('gateway_redis_up 0');
    await load.moreRequests(20);
    way.mend();
    await expectNameUntilShared(fleet, id, 'Cut off');
    expect(await fleet.metrics(1)).toContain('gateway_redis_up 1');
    await load.moreRequests(10);
    await load.end();
    expect(fleet.told(0).slice(toldBefore)).toEqual([]);
  });

  it('comes back with an older memory: never answer what a write has ended since', async () => {
    const id = await keptContact(fleet, 2);
    await redis.save();
    await rename(fleet, 0, id, 'Since');
    await redis.kill();
    await untilRedisIs(fleet, 'away', 'away');
    await redis.start('saved');
    await expectNameUntilShared(fleet, id, 'Since');
  });
});
