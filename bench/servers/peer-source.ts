import DataLoader from 'dataloader';

export interface Row {
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Page {
  readonly data: readonly Row[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
  readonly total: number | null;
}

interface PrismRecord {
  readonly id: string;
  readonly default: Readonly<Record<string, unknown>>;
}

export interface BulkResult {
  readonly results: readonly { readonly id: string; readonly record: PrismRecord }[];
  readonly summary: object;
}

/** Which contacts, in which order. */
export interface Choice {
  readonly filter?: Readonly<Record<string, object>> | undefined;
  readonly sort?: readonly { readonly by: string; readonly direction?: string }[] | undefined;
}

export interface ImportInput {
  readonly rows: readonly { readonly values: object }[];
  readonly dedupeBy?: string;
  readonly updateExisting?: boolean;
}

/** One request of a team's, as the peer's own client sends it. */
export type Rest = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>;

/** Everything that the peers' types can show: without pushdown, that is what has to be asked for. */
const select = {
  contact: ['full_name', 'email', 'title', 'city', 'country', 'company.name'],
  deal: ['name'],
};

export function rowOf(record: PrismRecord): Row {
  return { id: record.id, properties: record.default };
}

/** What one operation reads and writes; its reads by id share a request. */
export class Source {
  readonly #rest: Rest;
  readonly #byId = new DataLoader<string, Row | undefined>(async (ids) => {
    const body = { query: { select: select.contact, limit: ids.length }, id: ids };
    const { data } = (await this.#rest('POST', 'contact/query', body)) as Page;
    const rows = new Map(data.map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id));
  });

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  contact(id: string): Promise<Row | undefined> {
    return this.#byId.load(id);
  }

  async organization(id: string): Promise<Row> {
    return rowOf((await this.#rest('GET', `organization/${id}?select=name`)) as PrismRecord);
  }

  contacts(first: number, after: string | undefined, choice: Choice): Promise<Page> {
    const filter = choice.filter && Object.entries(choice.filter).map(([slug, is]) => ({ [slug]: is }));
    const sort = choice.sort?.map(({ by, direction = 'ASC' }) => ({
      [by.toLowerCase()]: direction.toLowerCase(),
    }));
    const query = { select: select.contact, limit: first, filter, sort };
    const body = { query, cursor: after, include_total: true };
    return this.#rest('POST', 'contact/query', body) as Promise<Page>;
  }

  ofCompany(kind: 'contact' | 'deal', company: string, first: number): Promise<Page> {
    const query = { select: select[kind], limit: first, filter: [{ company: { in: [company] } }] };
    return this.#rest('POST', `${kind}/query`, { query }) as Promise<Page>;
  }

  async update(id: string, values: object): Promise<Row> {
    return rowOf((await this.#rest('PATCH', `contact/${id}`, { default: values })) as PrismRecord);
  }

  updateAll(items: readonly { readonly id: string; readonly values: object }[]): Promise<BulkResult> {
    const body = { items: items.map(({ id, values }) => ({ id, default: values })) };
    return this.#rest('POST', 'contact/batch/update', body) as Promise<BulkResult>;
  }

  import({ rows, dedupeBy, updateExisting }: ImportInput): Promise<object> {
    const objects = rows.map(({ values }) => ({ default: values }));
    const options = { dedupe_by: dedupeBy, update_existing: updateExisting };
    return this.#rest('POST', 'contact/import', { objects, options }) as Promise<object>;
  }
}
