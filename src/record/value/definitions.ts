import type { Allowance, Reservation } from '../../prism/allowance.ts';
import type { PrismClient } from '../../prism/client/client.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { Life } from '../../prism/life.ts';
import type { DefinitionsCache } from './definitions-cache.ts';

/** Who reads them: one operation. */
interface Reader {
  readonly caller: { readonly credential: string; readonly teamId: string };
  readonly prism: PrismClient;
  readonly allowance: Allowance;
}

/** The property definitions of one operation's team: what it fails to read once it does not ask for again. */
export class Definitions {
  readonly #cache: DefinitionsCache;
  readonly #reader: Reader;
  readonly #reserved = new Map<string | undefined, Reservation>();
  readonly #failures = new Map<string | undefined, unknown>();

  constructor(cache: DefinitionsCache, reader: Reader) {
    this.#cache = cache;
    this.#reader = reader;
  }

  /**
   * Reserves the request that reading them takes, once for all fields that need them; nothing where they are known.
   * Throws when the operation may not send as much.
   */
  reserve(listId?: string): void {
    const isKnown = this.#failures.has(listId) || this.#cache.has(this.#reader.caller, listId);
    if (!isKnown && !this.#reserved.has(listId))
      this.#reserved.set(listId, this.#reader.allowance.reserve(1));
  }

  /** Whether this operation has reserved the request for the team's own. */
  get isReserved(): boolean {
    return this.#reserved.has(undefined);
  }

  /** For as long as somebody waits for them. Rejects with a PrismError. */
  async read(life: Life, listId?: string): Promise<readonly PropertyDefinition[]> {
    if (this.#failures.has(listId)) throw this.#failures.get(listId);
    const { caller, prism } = this.#reader;
    const reserved = this.#reserved.get(listId);
    this.#reserved.delete(listId);
    reserved?.give();
    // Nobody planned it: they are needed only because its read was united with others' (read/shared-read.ts).
    const payer = reserved === undefined ? prism.with({ allowance: undefined }) : prism;
    try {
      return await this.#cache.read(caller, payer, life, listId);
    } catch (error) {
      if (life.reason === undefined) this.#failures.set(listId, error);
      throw error;
    }
  }
}
