import { LRUCache } from 'lru-cache';
import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';
import { Crowd } from './crowd.ts';
import { type PoolOptions, ReadPool } from './read-pool.ts';
import type { Readable } from './reader.ts';

/** Of so many pools that have nothing to do is known how many came. */
const crowdsKnown = 1_000;

/** The pools of all credentials, teams and kinds of record; one that has nothing to do is given back. */
export class ReadPools {
  readonly #options: Pick<PoolOptions, 'windowMs' | 'underWay'>;
  readonly #crowds = new LRUCache<string, Crowd>({ max: crowdsKnown });
  readonly #pools = new Map<string, { teamId: string; pool: ReadPool }>();

  constructor(options: Pick<PoolOptions, 'windowMs' | 'underWay'>) {
    this.#options = options;
  }

  of({ pool: whose, teamId }: Pick<Operation['caller'], 'pool' | 'teamId'>, object: Readable): ReadPool {
    const key = `${whose} ${teamId} ${object.path}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known.pool;
    const crowd = this.#crowds.get(key) ?? new Crowd();
    this.#crowds.set(key, crowd);
    const onIdle = () => {
      if (this.#pools.get(key)?.pool === pool) this.#pools.delete(key);
    };
    const pool: ReadPool = new ReadPool(object, { ...this.#options, crowd, onIdle });
    this.#pools.set(key, { teamId, pool });
    return pool;
  }

  /** A write to the team has ended. */
  close(teamId: string): void {
    for (const known of this.#pools.values()) if (known.teamId === teamId) known.pool.close();
  }
}

function poolsOf({ options }: Shared): ReadPools {
  const pools = new ReadPools({ windowMs: options.batchWindowMs, underWay: options.underWay });
  options.writes.onWrite(({ teamId }) => {
    pools.close(teamId);
    return undefined;
  });
  return pools;
}

/** Where an operation's reads of one kind of record meet those of others. */
export function poolOf(object: Readable, operation: Operation): ReadPool {
  return operation.shared.keep(poolsOf).of(operation.caller, object);
}
