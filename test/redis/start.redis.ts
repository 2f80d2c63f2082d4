import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fleet, startFleet, untilRedisIs } from './fleet.ts';
import { expectLimitKept, monthLeft } from './load.ts';
import { ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;

beforeAll(async () => {
  redis = await ownRedis();
  fleet = await startFleet([redis.url]);
});
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
});

it('a gateway that starts while Redis is away serves on a small share, says so, and shares once Redis is there', async () => {
  await untilRedisIs(fleet, 'away');
  expect((await fleet.run(0, '{ contactCount }')).data).toEqual({ contactCount: 592 });
  expect(fleet.told(0)).toMatchObject([{ redis: 'away', level: 40 }]);
  await redis.start();
  await untilRedisIs(fleet, 'shared');
  expect(await monthLeft(fleet, 0)).toBe(10_000 - fleet.sandbox.requests());
  expectLimitKept(fleet);
});
