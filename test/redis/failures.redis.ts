import { afterAll, beforeAll, describe, it } from 'vitest';
import { mostInAnySecond } from '../resilience/mixed.ts';
import { type Fleet, startFleet, untilShared } from './fleet.ts';
import { startLoad } from './load.ts';
import { ask, ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let fleet: Fleet;
const command = (...words: string[]) =>
  ask(redis.url, (client) => client.call(words[0] ?? '', words.slice(1)));
const restarted = async () => {
  await redis.kill();
  await redis.start();
};

/** Each begins under load, and is mended under load. */
const failures: readonly [what: string, begin: () => Promise<unknown>, mend: () => Promise<unknown>][] = [
  [
    'is full, and takes nothing more (noeviction)',
    () => command('CONFIG', 'SET', 'maxmemory', '1'),
    () => command('CONFIG', 'SET', 'maxmemory', '0'),
  ],
  ['loses all it knows (FLUSHALL)', () => command('FLUSHALL'), async () => {}],
  ['is restarted empty at once', restarted, async () => {}],
  [
    'stops for moments again and again',
    () => command('CLIENT', 'PAUSE', '400'),
    () => command('CLIENT', 'PAUSE', '600'),
  ],
  [
    'cuts all connections',
    () => command('CLIENT', 'KILL', 'TYPE', 'normal'),
    () => command('CLIENT', 'KILL', 'TYPE', 'normal'),
  ],
  [
    'is a replica that takes no writes',
    () => command('REPLICAOF', '127.0.0.1', '1'),
    () => command('REPLICAOF', 'NO', 'ONE'),
  ],
  ['forgets its scripts', () => command('SCRIPT', 'FLUSH'), async () => {}],
];

describe('two gateways under load, when Redis', () => {
  beforeAll(async () => {
    redis = await ownRedis();
    await redis.start();
    fleet = await startFleet([redis.url, redis.url], { LOG_LEVEL: 'warn' });
    await untilShared(fleet);
  });
  afterAll(async () => {
    await fleet.stop();
    await redis.remove();
  });

  it.each(failures)('%s: lose nothing, and keep the limit all the time', async (what, begin, mend) => {
    const load = await startLoad(fleet);
    await load.moreRequests(8);
    await begin();
    await load.moreRequests(8);
    await mend();
    await load.moreRequests(8);
    await untilShared(fleet);
    await load.end();
    const { exchanges } = fleet.sandbox;
    process.stdout.write(
      `Redis ${what}: ${exchanges.length} requests, at most ${mostInAnySecond(exchanges)} of 10 in any second, no 429\n`,
    );
  });
});
