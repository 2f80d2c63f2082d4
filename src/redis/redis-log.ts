import type { Logger } from 'pino';

const isCluster =
  'it is a cluster, through which nothing can be shared: let REDIS_URL name a Redis that is none';
const moreMemory = 'give it more memory (maxmemory), or lower KEEP_SHARED_BYTES';

/** What to do about it, where Redis said why it does nothing; by the first word that it said. */
const remedies: Readonly<Record<string, string>> = {
  OOM: `it is full, so ${moreMemory}`,
  MISCONF: 'it cannot save, and so takes no writes: look at its log and its disk',
  READONLY: 'it is a replica, which takes no writes: let REDIS_URL name its primary',
  NOPERM: 'the user of REDIS_URL may not run EVALSHA and what the scripts do: grant it',
  CROSSSLOT: isCluster,
  MOVED: isCluster,
  CLUSTERDOWN: isCluster,
};

/** What the log says of Redis. */
export interface RedisLog {
  away(reason: string): void;
  shared(instances: number): void;
  /** Once an hour at most, like `evicts`: it may be so again and again. */
  full(): void;
  evicts(policy: string): void;
}

export function redisLog(logger: Logger): RedisLog {
  return {
    away: (reason) =>
      logger.warn(
        { redis: 'away', reason },
        `Redis is away: living on a local share of the limit; ${remedies[reason] ?? 'if it stays like this, check REDIS_URL'}`,
      ),
    shared: (instances) =>
      logger.info({ redis: 'shared', instances }, 'Redis is back: the limit is shared again'),
    full: seldom(() =>
      logger.warn({ redis: 'full' }, `Redis is full, and what was read makes room in it: ${moreMemory}`),
    ),
    evicts: seldom((policy) =>
      logger.warn(
        { redis: 'evicts', policy },
        'Redis may throw away counts and the marks of writes, so that limits are passed and answers too old: set its maxmemory-policy to noeviction',
      ),
    ),
  };
}

const seldomMs = 3_600_000;

/** Does it once an hour, however often it is called. */
function seldom<Args extends readonly unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  let actedAt = Number.NEGATIVE_INFINITY;
  return (...args) => {
    if (performance.now() - actedAt < seldomMs) return;
    actedAt = performance.now();
    act(...args);
  };
}
