import type { RedisLink } from './link.ts';

/**
 * The policy by which Redis throws away what it was told, once it has no memory left; undefined: it throws nothing away,
 * has no bound, or does not say. Never rejects.
 */
export async function evictionOf(link: RedisLink): Promise<string | undefined> {
  const memory = await link.within(link.redis.info('memory')).catch(() => '');
  if (/^maxmemory:0\s/m.test(memory)) return undefined;
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  return policy === 'noeviction' ? undefined : policy;
}
