import DataLoader from 'dataloader';
import { PrismBadRequestError, PrismNotFoundError } from '../prism/errors.ts';
import type { ContactRecord } from '../prism/record.ts';
import { groupBy } from './group-by.ts';
import { mergeContacts } from './merge.ts';
import { ContactNeeds } from './needs.ts';
import type { ContactReads } from './reads.ts';

/** What one place of an operation wants to know of one contact. */
interface Wish {
  readonly id: string;
  readonly needs: ContactNeeds;
}

type Outcome = ContactRecord | null | Error;

/** The most ids that one query takes: the upstream's largest page. */
const idsPerQuery = 50;

/**
 * Contacts by id, for one operation. The wishes of a tick are united: one id is a GET, several are one
 * query per 50. What was read stays known until `clear`, so a second wish costs only what is new in it.
 */
export class ContactLoader {
  readonly #reads: ContactReads;
  readonly #known = new Map<string, ContactRecord | null>();
  readonly #loader: DataLoader<Wish, ContactRecord | null>;

  constructor(reads: ContactReads) {
    this.#reads = reads;
    this.#loader = new DataLoader((wishes) => this.#readAll(wishes), { cache: false });
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

  async #readAll(wishes: readonly Wish[]): Promise<readonly Outcome[]> {
    const outcomes = new Map<Wish, Outcome>();
    await Promise.all(plan(wishes).map((read) => this.#readUnited(read.wishes, read.by, outcomes)));
    return wishes.map((wish) => outcomes.get(wish) ?? null);
  }

  /** A 400 on a united read is asked again once for each set of paths: one wish's unknown slug fails that wish alone. */
  async #readUnited(wishes: readonly Wish[], by: Read['by'], outcomes: Map<Wish, Outcome>): Promise<void> {
    try {
      const records = await this.#read(wishes, by);
      for (const wish of wishes) this.#settle(wish, records.get(wish.id) ?? null, outcomes);
    } catch (error) {
      const groups = [...groupBy(wishes, (wish) => wish.needs.pathKey).values()];
      if (error instanceof PrismBadRequestError && groups.length > 1) {
        await Promise.all(groups.map((group) => this.#readUnited(group, by, outcomes)));
        return;
      }
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const wish of wishes) outcomes.set(wish, failure);
    }
  }

  async #read(wishes: readonly Wish[], by: Read['by']): Promise<Map<string, ContactRecord>> {
    const needs = unite(wishes);
    const ids = [...new Set(wishes.map((wish) => wish.id))];
    if (by === 'query') return this.#reads.rowsById(ids, needs);
    const [id = ''] = ids;
    try {
      return new Map([[id, await this.#reads.record(id, needs)]]);
    } catch (error) {
      if (error instanceof PrismNotFoundError) return new Map();
      throw error;
    }
  }

  #settle(wish: Wish, record: ContactRecord | null, outcomes: Map<Wish, Outcome>): void {
    const known = this.#known.get(wish.id);
    const merged = record && known ? mergeContacts(known, record) : record;
    this.#known.set(wish.id, merged);
    // A wish that was answered by a GET and by a query has the outcome of both.
    if (!(outcomes.get(wish) instanceof Error)) outcomes.set(wish, merged);
  }
}

interface Read {
  readonly by: 'get' | 'query';
  readonly wishes: readonly Wish[];
}

/** The fewest reads that answer all wishes: a GET where only a record can tell, or for a single id; else queries. */
function plan(wishes: readonly Wish[]): Read[] {
  const byId = [...groupBy(wishes, (wish) => wish.id).values()];
  const gets: Read[] = [];
  const rows: (readonly Wish[])[] = [];
  for (const ofOne of byId) {
    const needs = unite(ofOne);
    if (needs.record) gets.push({ by: 'get', wishes: ofOne });
    if (needs.row || !needs.record) rows.push(ofOne);
  }
  const [only] = rows;
  if (rows.length === 1 && only && !unite(only).row) return [...gets, { by: 'get', wishes: only }];
  const queries: Read[] = [];
  for (let start = 0; start < rows.length; start += idsPerQuery) {
    queries.push({ by: 'query', wishes: rows.slice(start, start + idsPerQuery).flat() });
  }
  return [...gets, ...queries];
}

function unite(wishes: readonly Wish[]): ContactNeeds {
  const united = new ContactNeeds();
  for (const wish of wishes) united.add(wish.needs);
  return united;
}
