import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisLink } from '../../src/redis/link.ts';
import { ownRedis, type RedisServer } from './server.ts';

let redis: RedisServer;
let link: RedisLink;

async function openLink(): Promise<void> {
  link = new RedisLink(redis.url, 'test:');
  await link.open();
}

/** What a gateway says every 250 ms, and its share as Redis answers. */
async function beat(id: string, mode: 'shared' | 'alone', known: number, limit = 10): Promise<number> {
  const answer = await link.run('beat', ['members', 'life'], [0, id, mode, known, limit, 800, 60_000]);
  return Number((answer as number[])[2]);
}

/** Granted, and how many are free then or how long to wait. */
async function take(turn: string): Promise<number[]> {
  const answer = await link.run('take', ['members', 'life', 'slots', 'pause'], [0, turn, 10, 60_000, 1_015]);
  return (answer as number[]).slice(0, 2);
}

/** As if Redis' memory had begun a while ago. */
async function grow(): Promise<void> {
  const [bornAt, process] = ((await link.redis.get('life')) ?? '').split(' ');
  await link.redis.set('life', `${Number(bornAt) - 10_000} ${process}`);
}

beforeAll(async () => {
  redis = await ownRedis();
});
beforeEach(async () => {
  await redis.kill();
  await redis.start();
  await openLink();
  return () => link.close();
});
afterAll(() => redis.remove());

describe('the shares of gateways', () => {
  /** A gateway knows what it was answered last. */
  type Step = { readonly kind: 'beat' | 'unheard' | 'alone' | 'leave'; readonly gateway: number };
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('beat', 'beat', 'beat', 'unheard', 'alone', 'leave'),
    gateway: fc.nat(9),
  });
  const kept = async () =>
    (await link.redis.hvals('members')).reduce((sum, member) => sum + Number(member.split(' ')[1]), 0);

  it('are never more than the limit, whoever joins, leaves, or does not hear the answer; and end up equal', async () => {
    await beat('first', 'shared', 0);
    await grow();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 25 }),
        fc.array(step, { maxLength: 40 }),
        async (limit, steps) => {
          await link.redis.del('members');
          const known = new Map<number, number>();
          const sum = () => [...known.values()].reduce((all, share) => all + share, 0);
          for (const { kind, gateway } of steps) {
            const share = known.get(gateway) ?? 0;
            if (kind === 'leave') {
              await link.redis.hdel('members', String(gateway));
              known.delete(gateway);
            } else {
              const answer = await beat(String(gateway), kind === 'alone' ? 'alone' : 'shared', share, limit);
              known.set(gateway, kind === 'unheard' ? share : answer);
            }
            expect(await kept()).toBeLessThanOrEqual(limit);
            expect(sum()).toBeLessThanOrEqual(await kept());
          }
          for (let round = 0; round < 3; round += 1)
            for (const [gateway, share] of known)
              known.set(gateway, await beat(String(gateway), 'shared', share, limit));
          for (const share of known.values()) expect(share).toBe(Math.floor(limit / known.size));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('do not grow while gateways may be there that a new memory does not know', async () => {
    expect(await beat('old', 'shared', 5)).toBe(5);
    expect(await beat('new', 'shared', 0)).toBe(0);
    await grow();
    expect(await beat('new', 'shared', 0)).toBe(5);
  });

  it('are nothing each where there are more gateways than turns', async () => {
    await beat('first', 'shared', 0);
    await grow();
    const ids = Array.from({ length: 11 }, (_, index) => String(index));
    for (const id of ids) await beat(id, 'shared', 0);
    for (const id of ids) expect(await beat(id, 'shared', 0)).toBe(0);
  });

  it('are withheld from the others while their gateways are away, one turn at least', async () => {
    await beat('here', 'shared', 0);
    await grow();
    await beat('here', 'shared', 4);
    await beat('away', 'alone', 4);
    await beat('nothing', 'alone', 0);
    expect(await take('turn')).toEqual([1, 10 - 4 - 1 - 1]);
  });
});

describe('a memory that is older than the process', () => {
  it('begins anew: no turns for a while, and another life of what is kept', async () => {
    const lives = async () => {
      const keys = ['members', 'life', 'writes', 'marks', 'kept:scopes', 'kept'];
      const answer = await link.run('look', keys, ['scope', 0]);
      return Array.isArray(answer) ? answer[0] : undefined;
    };
    await beat('gateway', 'shared', 0);
    await grow();
    expect(await take('first')).toEqual([1, 9]);
    const before = await lives();
    await redis.save();
    await redis.kill();
    await redis.start('saved');
    link.close();
    await openLink();
    await beat('gateway', 'shared', 10);
    const [granted, waitMs] = await take('second');
    expect(granted).toBe(0);
    expect(waitMs).toBeGreaterThan(2_000);
    await grow();
    expect(await lives()).toEqual(expect.any(String));
    expect(await lives()).not.toBe(before);
  });
});
