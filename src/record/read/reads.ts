import type { Operation } from '../../operation/context.ts';
import { isAuditPath } from '../../prism/client/audit-slugs.ts';
import type { PropertyDefinition } from '../../prism/client/definitions.ts';
import type { ObjectClient } from '../../prism/client/object-client.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { anotherRecord, PrismInvalidResponseError } from '../../prism/errors.ts';
import { definitionsOf } from '../value/definitions.ts';
import { furtherPages } from './further-pages.ts';
import { Needs } from './needs.ts';
import type { Readable } from './reader.ts';

/** Needs that can be met, and what to select for them. */
interface Selectable {
  readonly select: string[];
  readonly needs: Needs;
}

/** Turns needs into upstream reads of one kind of record. */
export class RecordReads {
  readonly #prism: ObjectClient;
  readonly #definitions: () => Promise<readonly PropertyDefinition[]>;
  readonly #anySlug: string;

  /** `anySlug`: what is selected where nothing else is (contract, "Query": at least one slug). */
  constructor(
    prism: ObjectClient,
    definitions: () => Promise<readonly PropertyDefinition[]>,
    anySlug: string,
  ) {
    this.#prism = prism;
    this.#definitions = definitions;
    this.#anySlug = anySlug;
  }

  /** GET one record. Everything without a dotted path is a GET without `select`. */
  async record(id: string, needs: Needs): Promise<PrismRecord> {
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
    needs: Needs,
    mayGoOn: () => boolean,
  ): Promise<Map<string, PrismRecord | Error>> {
    const select = await this.select(needs);
    const wanted = new Set(ids);
    const found = new Map<string, PrismRecord | Error>();
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
    const why = isForeign ? anotherRecord : isShown ? undefined : unshown;
    for (const id of wanted) if (why !== undefined && !found.has(id)) found.set(id, why());
    return found;
  }

  /** What can be selected of these needs: without everything where the definitions cannot be read, which only they need. */
  selectable(needs: Needs): Selectable | Promise<Selectable> {
    return needs.everything ? this.#allOrRest(needs) : { select: this.#listOf(needs.paths), needs };
  }

  async #allOrRest(needs: Needs): Promise<Selectable> {
    try {
      return { select: await this.select(needs), needs };
    } catch {
      const rest = needs.besideEverything ?? new Needs();
      return { select: await this.select(rest), needs: rest };
    }
  }

  /** The `select` list for these needs; never empty. */
  async select(needs: Needs): Promise<string[]> {
    if (!needs.everything) return this.#listOf(needs.paths);
    const slugs = (await this.#definitions()).map(({ slug }) => slug);
    return this.#listOf(new Set([...needs.paths, ...slugs]));
  }

  /** Times alone are no selection: not every upstream knows them. */
  #listOf(paths: ReadonlySet<string>): string[] {
    const list = [...paths];
    return list.every(isAuditPath) ? [...list, this.#anySlug] : list;
  }
}

/** The upstream says that there is more and does not show it: whether there is such a record, it does not tell. */
export function unshown(): PrismInvalidResponseError {
  return new PrismInvalidResponseError('The upstream said that there were more rows, but did not show them.');
}

/** The reads of one operation. */
export function readsOf(object: Readable, operation: Operation): RecordReads {
  return new RecordReads(
    operation.prism.of(object.path),
    () => definitionsOf(object, operation).read(operation.lifetime),
    object.anySlug,
  );
}

/** A row or record for which every defined slug was selected has every property. */
export function completed(record: PrismRecord, needs: Needs): PrismRecord {
  return needs.everything ? { ...record, complete: true } : record;
}
