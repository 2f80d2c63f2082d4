import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { ObjectClient } from '../../prism/client/object-client.ts';
import { unsent } from '../../prism/errors.ts';
import type { Life } from '../../prism/life.ts';
import { SharedWork, waitFor } from '../../prism/shared-work.ts';

/** How long a team's definitions are believed, in milliseconds: people add properties a few times a month. */
const keptForMs = 5 * 60_000;
const mostKept = 1_000;

interface Kept {
  readonly until: number;
  /** Those who wait for them; over once nobody does, or they are there. */
  readonly work: SharedWork;
  readonly definitions: Promise<readonly PropertyDefinition[]>;
  isThere: boolean;
}

interface Caller {
  readonly pool: string;
  readonly teamId: string;
}

/**
 * Property definitions of all teams, each read once and kept for five minutes. A failure is not kept, and what nobody
 * waits for any more is not read.
 */
export class DefinitionsCache {
  readonly #kept = new Map<string, Kept>();

  /** Whether reading them takes no request: they are there, or on their way. */
  has(caller: Caller, listId?: string): boolean {
    return this.#known(keyOf(caller, listId)) !== undefined;
  }

  /** `clientFor`: whose request it is, where it takes one. Rejects with a PrismError. */
  read(
    caller: Caller,
    clientFor: (life: Life) => ObjectClient,
    life: Life,
    listId?: string,
  ): Promise<readonly PropertyDefinition[]> {
    if (life.reason !== undefined) return Promise.reject(unsent(life.reason));
    const key = keyOf(caller, listId);
    const known = this.#known(key);
    if (known?.isThere) return waitFor(known.definitions, life, () => {});
    if (known !== undefined) return waitFor(known.definitions, life, known.work.enter(life));
    const work = new SharedWork();
    const leave = work.enter(life);
    const definitions = clientFor(work).definitions(listId);
    const kept: Kept = { until: Date.now() + keptForMs, work, definitions, isThere: false };
    this.#keep(key, kept);
    definitions.then(
      () => {
        kept.isThere = true;
      },
      () => {
        if (this.#kept.get(key) === kept) this.#kept.delete(key);
      },
    );
    return waitFor(definitions, life, leave);
  }

  #known(key: string): Kept | undefined {
    const kept = this.#kept.get(key);
    const isGood = kept !== undefined && kept.until > Date.now() && kept.work.reason === undefined;
    return isGood ? kept : undefined;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > mostKept && !oldest.done) this.#kept.delete(oldest.value);
  }
}

/** By credential as well: what a key may see of a team is the upstream's business. Hashed: no key is kept in clear. */
function keyOf({ pool, teamId }: Caller, listId: string | undefined): string {
  return JSON.stringify([pool, teamId, listId ?? null]);
}
