import { afterEach, expect, it } from 'vitest';
import { toldOfRedis } from '../support/redis-told.ts';
import { ask, ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer | undefined;
afterEach(() => redis?.remove());

async function told(url: string): Promise<unknown> {
  const [first] = await toldOfRedis(url);
  return [first?.['reason'], first?.['msg']];
}
const away = 'Redis is away: living on a local share of the limit;';

it('a cluster is told as one, also while it has no slots', async () => {
  redis = await ownRedis('--cluster-enabled', 'yes');
  await redis.start();
  const msg = `${away} it is a cluster, through which nothing can be shared: let REDIS_URL name a Redis that is none`;
  expect(await told(redis.url)).toEqual(['CLUSTERDOWN', msg]);
  await ask(redis.url, (client) => client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383'));
  await expect.poll(() => told(redis?.url ?? ''), { timeout: 20_000 }).toEqual(['CROSSSLOT', msg]);
});

it('a replica, and a user who may not do it, are told with what to do', async () => {
  redis = await ownRedis();
  await redis.start();
  await ask(redis.url, (client) =>
    client.call('ACL', 'SETUSER', 'poor', 'on', '>secret', '~*', '+info', '+ping'),
  );
  expect(await told(redis.url.replace('//', '//poor:secret@'))).toEqual([
    'NOPERM',
    `${away} the user of REDIS_URL may not run EVALSHA and what the scripts do: grant it`,
  ]);
  await ask(redis.url, (client) => client.call('REPLICAOF', '127.0.0.1', '1'));
  expect(await told(redis.url)).toEqual([
    'READONLY',
    `${away} it is a replica, which takes no writes: let REDIS_URL name its primary`,
  ]);
});
