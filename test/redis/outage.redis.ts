import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mostInAnySecond } from '../resilience/mixed.ts';
import { type Fleet, keepAsking, startFleet } from './fleet.ts';
import { ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;
/** On a machine that is busy. */
const until = (holds: () => unknown) => vi.waitFor(holds, { timeout: 20_000, interval: 50 });
const bothSay = (state: string) =>
  until(async () => expect([await fleet.redis(0), await fleet.redis(1)]).toEqual([state, state]));
/** So many requests more reach the upstream. */
const moreRequests = async (count: number) => {
  const before = fleet.sandbox.requests();
  await until(() => expect(fleet.sandbox.requests()).toBeGreaterThanOrEqual(before + count));
};
const monthLeft = async (gateway: number, query = '{ contactCount }') =>
  (await fleet.run(gateway, query)).extensions.upstream.budget?.month?.remaining;

function expectLimitKept(): void {
  expect(fleet.sandbox.exchanges.filter(({ status }) => status === 429)).toEqual([]);
  expect(mostInAnySecond(fleet.sandbox.exchanges)).toBeLessThanOrEqual(10);
}

beforeEach(async () => {
  redis = await ownRedis();
});
afterEach(async () => {
  redis.thaw();
  await fleet.stop();
  await redis.kill();
});

describe('Redis that goes away under load', () => {
  it('killed and started again without its memory: nothing is lost, and the limit is kept all the time', async () => {
    await redis.start();
    fleet = await startFleet(redis.url);
    const load = keepAsking(fleet, 8);
    await moreRequests(15);
    await redis.kill();
    await bothSay('away');
    expect(await fleet.metrics(0)).toContain('gateway_redis_up 0');
    await moreRequests(15);
    await redis.start();
    await bothSay('shared');
    await moreRequests(15);
    const answers = await load.stop();

    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expectLimitKept();
    expect(await fleet.metrics(0)).toContain('gateway_redis_up 1');
    for (const gateway of [0, 1]) {
      expect(await monthLeft(gateway)).toBe(1_000 - fleet.sandbox.requests());
      // One warning, one all-clear.
      expect(fleet.told(gateway).map(({ redis, level }) => [redis, level])).toEqual([
        ['away', 40],
        ['shared', 30],
      ]);
    }
  });

  it('hanging for a while: the same', async () => {
    await redis.start();
    fleet = await startFleet(redis.url);
    const load = keepAsking(fleet, 8);
    await moreRequests(15);
    redis.freeze();
    await bothSay('away');
    await moreRequests(10);
    redis.thaw();
    await bothSay('shared');
    await moreRequests(10);
    const answers = await load.stop();
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expectLimitKept();
    for (const gateway of [0, 1]) expect(await monthLeft(gateway)).toBe(1_000 - fleet.sandbox.requests());
  });
});

describe('a gateway that starts while Redis is away', () => {
  it('serves on a small share, says so, and shares once Redis is there', async () => {
    fleet = await startFleet(redis.url);
    expect(await fleet.redis(0)).toBe('away');
    expect((await fleet.run(0, '{ contactCount }')).data).toEqual({ contactCount: 592 });
    expect(fleet.told(0)).toMatchObject([{ redis: 'away', level: 40 }]);
    await redis.start();
    await bothSay('shared');
    expect(await monthLeft(1)).toBe(1_000 - 2);
    expectLimitKept();
  });
});
