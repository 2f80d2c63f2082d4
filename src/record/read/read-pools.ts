import type { Operation } from '../../operation/context.ts';
import type { Shared } from '../../operation/shared.ts';
import { ReadPool } from './read-pool.ts';
import type { Readable } from './reader.ts';

/** The pools of all credentials, teams and kinds of record; one that has nothing to do is given back. */
export class ReadPools {
  readonly #windowMs: number;
  readonly #pools = new Map<string, { teamId: string; pool: ReadPool }>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  of({ pool: whose, teamId }: Pick<Operation['caller'], 'pool' | 'teamId'>, object: Readable): ReadPool {
    const key = `${whose} ${teamId} ${object.path}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known.pool;
    const pool = new ReadPool(object, this.#windowMs, () => {
      if (this.#pools.get(key)?.pool === pool) this.#pools.delete(key);
    });
    this.#pools.set(key, { teamId, pool });
    return pool;
  }

  /** A write to the team has ended. */
  close(teamId: string): void {
    for (const known of this.#pools.values()) if (known.teamId === teamId) known.pool.close();
  }
}

function poolsOf({ options }: Shared): ReadPools {
  const pools = new ReadPools(options.batchWindowMs);
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
