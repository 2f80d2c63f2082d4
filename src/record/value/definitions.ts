import type { PrismClient } from '../../prism/client/client.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';

/** How long a team's definitions are believed, in milliseconds: people add properties a few times a month. */
const keptForMs = 5 * 60_000;
const mostKept = 1_000;

interface Kept {
  readonly until: number;
  readonly definitions: Promise<readonly PropertyDefinition[]>;
}

/** Property definitions of all teams, each read once and kept for five minutes. A failure is not kept. */
export class DefinitionsCache {
  readonly #kept = new Map<string, Kept>();

  read(
    caller: { credential: string; teamId: string },
    prism: PrismClient,
    listId?: string,
  ): Promise<readonly PropertyDefinition[]> {
    // By credential as well: what a key may see of a team is the upstream's business. Hashed: no key is kept in clear.
    const key = JSON.stringify([caller.credential, caller.teamId, listId ?? null]);
    const known = this.#kept.get(key);
    if (known !== undefined && known.until > Date.now()) return known.definitions;
    const definitions = prism.definitions(listId);
    this.#keep(key, { until: Date.now() + keptForMs, definitions });
    definitions.catch(() => {
      if (this.#kept.get(key)?.definitions === definitions) this.#kept.delete(key);
    });
    return definitions;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > mostKept && !oldest.done) this.#kept.delete(oldest.value);
  }
}

/** The definitions of one caller's team. */
export interface Definitions {
  read(listId?: string): Promise<readonly PropertyDefinition[]>;
}
