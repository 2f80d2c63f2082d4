import { ReadPool } from './read-pool.ts';

/** The pools of all credentials and teams; one that has nothing to do is given back. */
export class ReadPools {
  readonly #windowMs: number;
  readonly #pools = new Map<string, { teamId: string; pool: ReadPool }>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  of({ credential, teamId }: { credential: string; teamId: string }): ReadPool {
    const key = `${credential} ${teamId}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known.pool;
    const pool = new ReadPool(this.#windowMs, () => {
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
