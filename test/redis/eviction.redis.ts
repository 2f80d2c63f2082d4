import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fleet, startFleet, until, untilShared } from './fleet.ts';
import { ask, ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;
const configured = (...words: string[]) =>
  ask(redis.url, async (client) => {
    for (const word of words) await client.config('SET', ...(word.split(' ') as [string, string]));
  });

beforeAll(async () => {
  redis = await ownRedis();
  await redis.start();
});
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
});

it('a Redis that may throw away what it was told is warned of, also when it becomes one later', async () => {
  // Without a bound it throws nothing away, whatever its policy.
  await configured('maxmemory-policy allkeys-lru');
  fleet = await startFleet([redis.url]);
  await untilShared(fleet);
  expect(fleet.told(0)).toEqual([]);
  await configured('maxmemory 100mb');
  await ask(redis.url, (client) => client.call('CLIENT', 'KILL', 'TYPE', 'normal'));
  await until(() =>
    expect(fleet.told(0)).toContainEqual(
      expect.objectContaining({
        redis: 'evicts',
        policy: 'allkeys-lru',
        level: 40,
        msg: expect.stringContaining('set its maxmemory-policy to noeviction'),
      }),
    ),
  );
});
