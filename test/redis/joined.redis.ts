import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../../src/observe/logger.ts';
import { type RedisSharing, shareThroughRedis } from '../../src/redis/share-through.ts';
import { until } from './fleet.ts';
import { ask, ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
const joined: RedisSharing[] = [];
/** One upstream, however its address is written. */
const addresses = ['http://upstream', 'http://upstream/', 'HTTP://Upstream:80//'];
const join = async () => {
  const sharing = await shareThroughRedis({
    url: redis.url,
    baseUrl: addresses[joined.length] ?? '',
    logger: createLogger('silent'),
  });
  joined.push(sharing);
  return sharing;
};
const shares = () =>
  ask(redis.url, async (client) => {
    const [name = ''] = await client.keys('*:members');
    return (await client.hvals(name)).map((member) => Number(member.split(' ')[1]));
  });

beforeAll(async () => {
  redis = await ownRedis();
  await redis.start();
});
afterAll(async () => {
  for (const sharing of joined) {
    sharing.turns.close();
    await sharing.close();
  }
  await redis.remove();
});

it('a gateway that has just joined has what others give up, and till then a tenth should Redis go away', async () => {
  await join();
  await until(async () => expect(await shares()).toEqual([10]));
  await join();
  await until(async () => expect(await shares()).toEqual([5, 5]));
  const last = await join();
  await redis.kill();
  await until(async () => expect(typeof (await last.turns.take('key'))).toBe('object'));
  expect(last.state().store).toBe('away');
  expect(await last.turns.take('key')).toBeGreaterThan(900);
});
