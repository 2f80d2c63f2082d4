import type { PrismClient } from '../../prism/client/client.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { anotherContact } from '../../prism/errors.ts';
import { ContactNeeds } from './needs.ts';

/** `select` must name at least one slug; this one is in every team (contract, "Property definitions"). */
const cheapestSlug = 'full_name';

/** Turns needs into upstream reads. */
export class ContactReads {
  readonly #prism: PrismClient;
  readonly #definitions: () => Promise<readonly PropertyDefinition[]>;

  constructor(prism: PrismClient, definitions: () => Promise<readonly PropertyDefinition[]>) {
    this.#prism = prism;
    this.#definitions = definitions;
  }

  /** GET one record. Everything without a dotted path is a GET without `select`. */
  async record(id: string, needs: ContactNeeds): Promise<ContactRecord> {
    if (needs.isWholeRecord) return this.#prism.get(id);
    return completed(await this.#prism.get(id, await this.select(needs)), needs);
  }

  /**
   * One query for up to 50 ids. Rows are matched by id, never by position; an id without a row is absent, but an error
   * where a row came that nobody asked for.
   */
  async rowsById(ids: readonly string[], needs: ContactNeeds): Promise<Map<string, ContactRecord | Error>> {
    const select = await this.select(needs);
    const wanted = new Set(ids);
    const found = new Map<string, ContactRecord | Error>();
    let isForeign = false;
    let cursor: string | null = null;
    do {
      const page = await this.#prism.query({
        query: { select, limit: ids.length, ...(cursor === null ? undefined : { cursor }) },
        id: [...ids],
      });
      for (const row of page.rows) {
        const id = row.id.toLowerCase();
        if (wanted.has(id)) found.set(id, completed(row, needs));
        else isForeign = true;
      }
      // An upstream that splits the answer although `limit` covers it is followed, as long as it makes progress.
      cursor = page.rows.length > 0 && found.size < wanted.size ? page.nextCursor : null;
    } while (cursor !== null);
    for (const id of isForeign ? ids : []) if (!found.has(id)) found.set(id, anotherContact());
    return found;
  }

  /** What can be selected of these needs: without everything where the definitions cannot be read, which only they need. */
  async selectable(needs: ContactNeeds): Promise<{ select: string[]; needs: ContactNeeds }> {
    try {
      return { select: await this.select(needs), needs };
    } catch {
      const rest = needs.besideEverything ?? new ContactNeeds();
      return { select: await this.select(rest), needs: rest };
    }
  }

  /** The `select` list for these needs; never empty. */
  async select(needs: ContactNeeds): Promise<string[]> {
    const paths = new Set(needs.paths);
    if (needs.everything) for (const { slug } of await this.#definitions()) paths.add(slug);
    return paths.size === 0 ? [cheapestSlug] : [...paths];
  }
}

/** A row or record for which every defined slug was selected has every property. */
export function completed(contact: ContactRecord, needs: ContactNeeds): ContactRecord {
  return needs.everything ? { ...contact, complete: true } : contact;
}
