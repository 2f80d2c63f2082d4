import DataLoader from 'dataloader';
import type { ContactRecord } from '../../prism/client/record.ts';
import { mergeContacts } from './merge.ts';
import type { ContactNeeds } from './needs.ts';
import type { Wish } from './read-plan.ts';
import type { ReadPool } from './read-pool.ts';
import type { Outcome, Reader } from './reader.ts';

/**
 * Contacts by id, for one operation. The wishes of a tick go to the pool together, which unites them with those of other
 * operations. What was read stays known until `clear`, so a second wish costs only what is new in it.
 */
export class ContactLoader {
  readonly #known = new Map<string, ContactRecord | null>();
  readonly #loader: DataLoader<Wish, ContactRecord | null>;

  constructor(pool: () => ReadPool, reader: Reader) {
    this.#loader = new DataLoader(
      async (wishes) => {
        const outcomes = await pool().readAll(wishes, reader);
        return outcomes.map((outcome, index) => this.#settle(wishes[index]?.id ?? '', outcome));
      },
      { cache: false },
    );
  }

  /** The contact, or null when there is none. Rejects with a PrismError. */
  load(id: string, needs: ContactNeeds): Promise<ContactRecord | null> {
    const key = id.toLowerCase();
    const known = this.#known.get(key);
    if (known === null || (known !== undefined && needs.isCoveredBy(known))) return Promise.resolve(known);
    return this.#loader.load({ id: key, needs });
  }

  /** Takes what a write answered; later reads of the operation start from it. */
  prime(contact: ContactRecord): void {
    this.#known.set(contact.id.toLowerCase(), contact);
  }

  /** Forgets a contact: the next read asks the upstream again. */
  clear(id: string): void {
    this.#known.delete(id.toLowerCase());
  }

  #settle(id: string, outcome: Outcome): Outcome {
    if (outcome instanceof Error) return outcome;
    const known = this.#known.get(id);
    const merged = outcome && known ? mergeContacts(known, outcome) : outcome;
    this.#known.set(id, merged);
    return merged;
  }
}
