import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostInAnySecond } from '../resilience/mixed.ts';
import { type Fleet, startFleet, untilShared } from './fleet.ts';
import { doubled, interleave } from './interleaved.ts';
import { ownRedis, type RedisServer } from './server.ts';

const perSecond = 100;
let redis: RedisServer;
let fleet: Fleet;

beforeAll(async () => {
  redis = await ownRedis();
  await redis.start();
  fleet = await startFleet(
    [redis.url, redis.url],
    {
      MICRO_RATE_PER_SECOND: `${perSecond}`,
      MICRO_RATE_PER_MONTH: '1000000',
      KEEP_MAX_AGE_MS: '300',
      LOG_LEVEL: 'error',
    },
    { ratePerSecond: perSecond, logLimit: 100_000 },
  );
  await untilShared(fleet);
});
afterAll(async () => {
  await fleet.stop();
  await redis.remove();
});

it('three keys and two teams whose records have the same ids, through two gateways: nothing foreign, doubled or over the limit', async () => {
  const { sandbox } = fleet;
  sandbox.resetLog();
  // Every now and then an answer is lost, also one of a write that was carried out.
  for (const kind of ['lose-answer', 'reset'] as const)
    for (let skip = 20; skip < 2_000; skip += 100) sandbox.addFault({ skip, effect: { kind } });
  const began = performance.now();
  const seen = await interleave(fleet, 4_000, 60);
  const seconds = (performance.now() - began) / 1_000;
  const { exchanges } = sandbox;
  const keys = [...new Set(exchanges.map(({ headers }) => headers['x-api-key']))];
  const most = keys.map((key) =>
    mostInAnySecond(exchanges.filter(({ headers }) => headers['x-api-key'] === key)),
  );
  const lost = exchanges.filter(({ fault }) => fault !== null).length;
  process.stdout.write(
    `${seen.operations} operations (${seen.writes} writes) of ${keys.length} keys in ${seconds.toFixed(1)} s, ` +
      `${exchanges.length} upstream requests, ${lost} of them lost; in any second at most ${most.join(', ')} of ${perSecond}; ` +
      `codes ${JSON.stringify([...seen.codes])}\n`,
  );
  expect(seen.foreign).toEqual([]);
  expect(doubled(fleet, seen)).toEqual([]);
  expect(exchanges.filter(({ status, fault }) => status === 429 && fault === null)).toEqual([]);
  for (const one of most) expect(one).toBeLessThanOrEqual(perSecond);
  expect([seen.operations, keys.length, lost > 10]).toEqual([4_000, 3, true]);
  // What the lost answers may leave: nothing else goes wrong.
  expect(
    [...seen.codes.keys()].filter((code) => !['OUTCOME_UNKNOWN', 'UPSTREAM_UNAVAILABLE'].includes(code)),
  ).toEqual([]);
});
