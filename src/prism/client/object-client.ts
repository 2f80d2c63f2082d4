import { Beside } from '../beside.ts';
import type { Endpoint } from '../endpoints.ts';
import { anotherRecord, PrismInvalidResponseError } from '../errors.ts';
import { isObject } from '../json.ts';
import type { PrismAnswer } from '../transport.ts';
import type { Write } from '../way/team-writes.ts';
import type { components } from './api.gen.ts';
import { isAuditPath } from './audit-slugs.ts';
import { type BulkItemResult, parseBulkResult } from './bulk-result.ts';
import type { Answered, Call } from './call.ts';
import { toldCount } from './count.ts';
import { type PropertyDefinition, parseDefinitions } from './definitions.ts';
import { type ImportJob, parseImportJob } from './import-job.ts';
import { pathPart, queryString } from './path.ts';
import { type PrismRecord, parsePage, parseRecord, type RecordPage } from './record.ts';
import type { UnknownPaths } from './unknown-paths.ts';

type Schemas = components['schemas'];
export type RecordWrite = Schemas['RecordWrite'];
export type RecordQuery = Schemas['RecordQuery'];
export type FilterCondition = Schemas['FilterCondition'];
export type ImportRequest = Schemas['ImportRequest'];
export type BulkUpdateItem = Schemas['BulkUpdateRequest']['items'][number];

export interface ObjectClientOptions {
  readonly object: string;
  readonly teamId: string;
  readonly send: (call: Call) => Promise<PrismAnswer>;
  /** What this caller's upstream is known not to know of such records. */
  readonly unknown: () => UnknownPaths;
  /** Hears what a write answered. */
  readonly written?: ((write: Write, answered: readonly Answered[]) => void) | undefined;
}

type Sent = Pick<Call, 'body' | 'idempotencyKey' | 'ifMatch' | 'slug' | 'select' | 'write'>;

/** The endpoints of one kind of object (`contact`), a method each. Every method rejects with a PrismError. */
export class ObjectClient {
  readonly #object: string;
  readonly #options: ObjectClientOptions;

  constructor(options: ObjectClientOptions) {
    this.#object = options.object;
    this.#options = options;
  }

  /** POST /{object} */
  async create(values: RecordWrite, idempotencyKey?: string): Promise<PrismRecord> {
    const write = this.#writeOf();
    const answer = await this.#call('create', 'POST', '', { body: values, idempotencyKey, write });
    return this.#told(write, this.#record(answer));
  }

  /** GET /{object} — equality filters only; the gateway reads pages through `query`. */
  async list(
    options: {
      cursor?: string;
      limit?: number;
      select?: readonly string[];
      sort?: string;
      listId?: string;
      deleted?: boolean;
      includeTotal?: boolean;
      equals?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<RecordPage> {
    const query = queryString({
      ...options.equals,
      cursor: options.cursor,
      limit: options.limit,
      select: options.select?.join(','),
      sort: options.sort,
      list_id: options.listId,
      deleted: options.deleted === true ? true : undefined,
      include_total: options.includeTotal === true ? true : undefined,
    });
    const { select } = options;
    const answer = await this.#call('list', 'GET', query, { select });
    return parsePage(this.#object, answer.body, select && new Set(select));
  }

  /** GET /{object}/{id} — with its etag. Without `select`, every property. */
  async get(id: string, select?: readonly string[]): Promise<PrismRecord> {
    if (!select?.some(isAuditPath)) return this.#got(id, await this.#get(id, select), select);
    const { answer, unknown } = await this.#options.unknown().asking(select, (known) => this.#get(id, known));
    const record = this.#got(id, answer, select);
    return unknown.size === 0 ? record : { ...record, unknown };
  }

  /** PATCH /{object}/{id} */
  async update(
    id: string,
    values: RecordWrite,
    options: { ifMatch?: string | undefined; idempotencyKey?: string | undefined } = {},
  ): Promise<PrismRecord> {
    const path = `/${pathPart('id', id)}`;
    const write = this.#writeOf([id]);
    const answer = await this.#call('update', 'PATCH', path, { body: values, ...options, write });
    return this.#told(write, sameRecord(id, this.#record(answer)));
  }

  /** DELETE /{object}/{id} — soft: `restore` brings it back. Takes no idempotency key. */
  async delete(id: string, ifMatch?: string): Promise<void> {
    const write = this.#writeOf([id]);
    const answer = await this.#call('delete', 'DELETE', `/${pathPart('id', id)}`, { ifMatch, write });
    // It has no body; one that is about a record must be about this one.
    if (isObject(answer.body) && 'id' in answer.body) sameRecord(id, this.#record(answer));
    this.#options.written?.(write, [{ id, record: null }]);
  }

  /** POST /{object}/query — the main read: filters, sorts, pages, and up to 50 records by id. */
  async query(body: RecordQuery): Promise<RecordPage> {
    const { select } = body.query;
    if (!select.some(isAuditPath)) return pageOf(this.#object, await this.#query(body), body);
    const { answer, unknown } = await this.#options
      .unknown()
      .asking(select, (known) => this.#query({ ...body, query: { ...body.query, select: [...known] } }));
    if (unknown.size === 0) return pageOf(this.#object, answer, body);
    const page = parsePage(this.#object, answer.body, new Set(select), body.deleted);
    return { ...page, rows: page.rows.map((row) => ({ ...row, unknown })) };
  }

  /** GET /{object}/count — every record the caller may see. As it was told, which may be too large or no count at all. */
  async count(listId?: string): Promise<number> {
    const answer = await this.#call('count', 'GET', `/count${queryString({ list_id: listId })}`);
    const total = isObject(answer.body) ? toldCount(answer.body['total']) : null;
    if (total === null) {
      throw new PrismInvalidResponseError('The upstream answered a count without `total`.');
    }
    return total;
  }

  /** GET /{object}/by/{slug}/{value} — 404 none, 409 more than one. */
  async find(slug: string, value: string, listId?: string): Promise<PrismRecord> {
    return this.#record(await this.#call('find', 'GET', lookupPath(slug, value, listId), { slug }));
  }

  /** PUT /{object}/by/{slug}/{value} — patches the one match, creates when there is none, 409 for more. */
  async upsert(
    slug: string,
    value: string,
    values: RecordWrite,
    options: { listId?: string | undefined; idempotencyKey?: string | undefined } = {},
  ): Promise<{ record: PrismRecord; created: boolean }> {
    const { listId, idempotencyKey } = options;
    const write = this.#writeOf();
    const answer = await this.#call('upsert', 'PUT', lookupPath(slug, value, listId), {
      slug,
      body: values,
      idempotencyKey,
      write,
    });
    const record = this.#record(answer);
    // Within a list a property may be the list's own, and is not what the record itself tells.
    if (listId === undefined) this.#told(write, record);
    return { record, created: answer.status === 201 };
  }

  /** POST /{object}/import — final at once when small, else a job to poll. */
  async import(body: ImportRequest, idempotencyKey?: string): Promise<ImportJob> {
    const write = { ...this.#writeOf(), all: true };
    const answer = await this.#call('import', 'POST', '/import', { body, idempotencyKey, write });
    return parseImportJob(answer.body);
  }

  /** POST /{object}/batch/update — at most 100 items. */
  async bulkUpdate(items: readonly BulkUpdateItem[], idempotencyKey?: string): Promise<BulkItemResult[]> {
    const write = this.#writeOf(items.map(({ id }) => id));
    const sent = { body: { items }, idempotencyKey, write };
    const answer = await this.#call('bulkUpdate', 'POST', '/batch/update', sent);
    const results = parseBulkResult(this.#object, answer.body);
    const told: Answered[] = [];
    for (const { ok, id, record } of results)
      if (ok && record !== undefined && record.id === id) told.push({ id, record });
    this.#options.written?.(write, told);
    return results;
  }

  /** POST /{object}/batch/delete — at most 100 ids. */
  async bulkDelete(ids: readonly string[], idempotencyKey?: string): Promise<BulkItemResult[]> {
    const write = this.#writeOf(ids);
    const sent = { body: { ids }, idempotencyKey, write };
    const answer = await this.#call('bulkDelete', 'POST', '/batch/delete', sent);
    const results = parseBulkResult(this.#object, answer.body);
    const gone: Answered[] = [];
    for (const { ok, id } of results) if (ok && id !== null) gone.push({ id, record: null });
    this.#options.written?.(write, gone);
    return results;
  }

  /** POST /{object}/{id}/duplicate */
  async duplicate(id: string, idempotencyKey?: string): Promise<PrismRecord> {
    const path = `/${pathPart('id', id)}/duplicate`;
    const write = this.#writeOf();
    const copy = this.#record(await this.#call('duplicate', 'POST', path, { idempotencyKey, write }));
    if (copy.id.toLowerCase() !== id.toLowerCase()) return this.#told(write, copy);
    throw new PrismInvalidResponseError('The upstream answered the record itself where its copy belongs.');
  }

  /** POST /{object}/{id}/restore */
  async restore(id: string, idempotencyKey?: string): Promise<PrismRecord> {
    const path = `/${pathPart('id', id)}/restore`;
    const write = this.#writeOf([id]);
    const answer = await this.#call('restore', 'POST', path, { idempotencyKey, write });
    return this.#told(write, sameRecord(id, this.#record(answer)));
  }

  /** GET /{object}/properties — with the options of selects. */
  async definitions(listId?: string): Promise<PropertyDefinition[]> {
    const query = queryString({ list_id: listId, include_options: true });
    return parseDefinitions(
      this.#object,
      (await this.#call('definitions', 'GET', `/properties${query}`)).body,
    );
  }

  #get(id: string, select?: readonly string[]): Promise<PrismAnswer> {
    const query = queryString({ select: select?.join(',') });
    return this.#call('get', 'GET', `/${pathPart('id', id)}${query}`, { select });
  }

  #got(id: string, { body, headers }: PrismAnswer, select: readonly string[] | undefined): PrismRecord {
    const etag = headers['etag'] ?? null;
    return sameRecord(id, parseRecord(this.#object, body, select && new Set(select), etag));
  }

  #query(body: RecordQuery): Promise<PrismAnswer> {
    return this.#call('query', 'POST', '/query', { body });
  }

  #call(endpoint: Endpoint, method: Call['method'], path: string, sent: Sent = {}): Promise<PrismAnswer> {
    const object = this.#object;
    return this.#options.send({ endpoint, object, method, path: `/${object}${path}`, ...sent });
  }

  /** A write of these records; of none: of one that is not known before. */
  #writeOf(named: readonly string[] = []): Write {
    const ids = named.map((id) => id.toLowerCase());
    return { teamId: this.#options.teamId, object: this.#object, ids, all: false };
  }

  #told(write: Write, record: PrismRecord): PrismRecord {
    this.#options.written?.(write, [{ id: record.id, record }]);
    return record;
  }

  #record(answer: PrismAnswer): PrismRecord {
    return parseRecord(this.#object, answer.body);
  }
}

function lookupPath(slug: string, value: string, listId: string | undefined): string {
  return `/by/${pathPart('property', slug)}/${pathPart('value', value)}${queryString({ list_id: listId })}`;
}

const pages = new Beside<PrismAnswer, RecordPage>();

/** Equal queries in flight share one answer; its rows are read once for all of them. */
function pageOf(object: string, answer: PrismAnswer, { query, deleted }: RecordQuery): RecordPage {
  let page = pages.get(answer);
  if (page === undefined) {
    page = parsePage(object, answer.body, new Set(query.select), deleted);
    pages.set(answer, page);
  }
  return page;
}

/** An answer about another record than the one asked for, such as one that it was merged into, is never passed on. */
function sameRecord(id: string, record: PrismRecord): PrismRecord {
  if (record.id.toLowerCase() === id.toLowerCase()) return record;
  throw anotherRecord();
}
