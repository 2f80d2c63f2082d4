import type { PrismClient } from '../../prism/client/client.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { anotherContact, PrismInvalidResponseError } from '../../prism/errors.ts';
import { furtherPages } from './further-pages.ts';
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
   * where a row came that nobody asked for. An upstream that splits the answer although `limit` covers it is followed for
   * a few pages, as long as they bring something new and `mayGoOn`; of what it then has not shown, nobody knows.
   */
  async rowsById(
    ids: readonly string[],
    needs: ContactNeeds,
    mayGoOn: () => boolean,
  ): Promise<Map<string, ContactRecord | Error>> {
    const select = await this.select(needs);
    const wanted = new Set(ids);
    const found = new Map<string, ContactRecord | Error>();
    let isForeign = false;
    let isShown = true;
    let cursor: string | null = null;
    for (let pages = 0; ; pages++) {
      const known = found.size;
      const page = await this.#prism.query({
        query: { select, limit: ids.length, ...(cursor === null ? undefined : { cursor }) },
        id: [...ids],
      });
      for (const row of page.rows) {
        const id = row.id.toLowerCase();
        if (wanted.has(id)) found.set(id, completed(row, needs));
        else isForeign = true;
      }
      cursor = page.nextCursor;
      if (cursor === null || found.size === wanted.size) break;
      isShown = found.size > known && pages < furtherPages && mayGoOn();
      if (!isShown) break;
    }
    const why = isForeign ? anotherContact : isShown ? undefined : unshown;
    for (const id of wanted) if (why !== undefined && !found.has(id)) found.set(id, why());
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

/** The upstream says that there is more and does not show it: whether there is such a record, it does not tell. */
export function unshown(): PrismInvalidResponseError {
  return new PrismInvalidResponseError('The upstream said that there were more rows, but did not show them.');
}

/** A row or record for which every defined slug was selected has every property. */
export function completed(contact: ContactRecord, needs: ContactNeeds): ContactRecord {
  return needs.everything ? { ...contact, complete: true } : contact;
}
