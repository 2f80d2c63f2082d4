import type { Allowance } from '../allowance.ts';
import { credentialOf } from '../credential.ts';
import type { Endpoint } from '../endpoints.ts';
import { anotherContact, PrismInvalidResponseError } from '../errors.ts';
import { isObject } from '../json.ts';
import type { Life } from '../life.ts';
import type { PrismAnswer, PrismRequest, PrismTransport, UpstreamUsage } from '../transport.ts';
import type { components } from './api.gen.ts';
import { type BulkItemResult, parseBulkResult } from './bulk-result.ts';
import { type PropertyDefinition, parseDefinitions } from './definitions.ts';
import { failureOf } from './failure.ts';
import { type ImportJob, parseImportJob } from './import-job.ts';
import { assertSendable, pathPart, queryString } from './path.ts';
import { type ContactPage, type ContactRecord, parsePage, parseRecord } from './record.ts';

type Schemas = components['schemas'];
export type ContactWrite = Schemas['RecordWrite'];
export type ContactQuery = Schemas['RecordQuery'];
export type FilterCondition = Schemas['FilterCondition'];
export type ImportRequest = Schemas['ImportRequest'];
export type BulkUpdateItem = Schemas['BulkUpdateRequest']['items'][number];

/** Who asks, and for whom: bound once for an operation. */
export interface PrismCaller {
  readonly apiKey: string;
  /** The key's hash; worked out unless given. */
  readonly credential?: string | undefined;
  readonly teamId: string;
  /** Forwarded as `x-request-id`. */
  readonly requestId?: string | undefined;
  /** W3C trace context, forwarded as it is. */
  readonly traceparent?: string | undefined;
  readonly life?: Life | undefined;
  readonly usage: UpstreamUsage;
  readonly allowance?: Allowance | undefined;
  readonly important?: boolean | undefined;
  /** Its reads are united with their equals already. */
  readonly shared?: boolean | undefined;
}

interface Call {
  readonly endpoint: Endpoint;
  readonly method: PrismRequest['method'];
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: string | undefined;
  /** The property that `path` names, and the `select` in it: to tell what a refusal is about. */
  readonly slug?: string;
  readonly select?: readonly string[] | undefined;
}

/** The Prism contact API: one method per endpoint of the contract. Every method rejects with a PrismError. */
export class PrismClient {
  readonly #transport: PrismTransport;
  readonly #caller: PrismCaller;
  readonly #credential: string;
  readonly #team: string;

  constructor(transport: PrismTransport, caller: PrismCaller) {
    this.#transport = transport;
    this.#caller = caller;
    this.#credential = caller.credential ?? credentialOf(caller.apiKey);
    this.#team = `/v2/prism/${pathPart('team id', caller.teamId)}`;
  }

  /** The same upstream for the same caller, but as part of something that is shared or lives for another time. */
  with(change: Partial<PrismCaller>): PrismClient {
    return new PrismClient(this.#transport, { ...this.#caller, credential: this.#credential, ...change });
  }

  /** POST /contact */
  async create(values: ContactWrite, idempotencyKey?: string): Promise<ContactRecord> {
    const answer = await this.#call({
      endpoint: 'createContact',
      method: 'POST',
      path: '/contact',
      body: values,
      idempotencyKey,
    });
    return parseRecord(answer.body);
  }

  /** GET /contact — equality filters only; the gateway reads pages through `query`. */
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
  ): Promise<ContactPage> {
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
    const path = `/contact${query}`;
    const answer = await this.#call({ endpoint: 'listContacts', method: 'GET', path, select });
    return parsePage(answer.body, select && new Set(select));
  }

  /** GET /contact/{id} — with its etag. Without `select`, every property. */
  async get(id: string, select?: readonly string[]): Promise<ContactRecord> {
    const query = queryString({ select: select?.join(',') });
    const answer = await this.#call({
      endpoint: 'getContact',
      method: 'GET',
      path: `/contact/${pathPart('id', id)}${query}`,
      select,
    });
    return sameContact(
      id,
      parseRecord(answer.body, select && new Set(select), answer.headers['etag'] ?? null),
    );
  }

  /** PATCH /contact/{id} */
  async update(
    id: string,
    values: ContactWrite,
    options: { ifMatch?: string | undefined; idempotencyKey?: string | undefined } = {},
  ): Promise<ContactRecord> {
    const path = `/contact/${pathPart('id', id)}`;
    const answer = await this.#call({
      endpoint: 'updateContact',
      method: 'PATCH',
      path,
      body: values,
      ...options,
    });
    return sameContact(id, parseRecord(answer.body));
  }

  /** DELETE /contact/{id} — soft: `restore` brings it back. Takes no idempotency key. */
  async delete(id: string, ifMatch?: string): Promise<void> {
    const { body } = await this.#call({
      endpoint: 'deleteContact',
      method: 'DELETE',
      path: `/contact/${pathPart('id', id)}`,
      ifMatch,
    });
    // It has no body; one that is about a contact must be about this one.
    if (isObject(body) && 'id' in body) sameContact(id, parseRecord(body));
  }

  /** POST /contact/query — the main read: filters, sorts, pages, and up to 50 records by id. */
  async query(body: ContactQuery): Promise<ContactPage> {
    const answer = await this.#call({
      endpoint: 'queryContacts',
      method: 'POST',
      path: '/contact/query',
      body,
    });
    return pageOf(answer, body);
  }

  /** GET /contact/count — every record the caller may see. */
  async count(listId?: string): Promise<number> {
    const answer = await this.#call({
      endpoint: 'countContacts',
      method: 'GET',
      path: `/contact/count${queryString({ list_id: listId })}`,
    });
    const total = isObject(answer.body) ? answer.body['total'] : undefined;
    if (typeof total !== 'number' || !Number.isSafeInteger(total)) {
      throw new PrismInvalidResponseError('The upstream answered a count without `total`.');
    }
    return total;
  }

  /** GET /contact/by/{slug}/{value} — 404 none, 409 more than one. */
  async find(slug: string, value: string, listId?: string): Promise<ContactRecord> {
    const path = `/contact/by/${pathPart('property', slug)}/${pathPart('value', value)}${queryString({ list_id: listId })}`;
    return parseRecord((await this.#call({ endpoint: 'findContact', method: 'GET', path, slug })).body);
  }

  /** PUT /contact/by/{slug}/{value} — patches the one match, creates when there is none, 409 for more. */
  async upsert(
    slug: string,
    value: string,
    values: ContactWrite,
    options: { listId?: string | undefined; idempotencyKey?: string | undefined } = {},
  ): Promise<{ record: ContactRecord; created: boolean }> {
    const path = `/contact/by/${pathPart('property', slug)}/${pathPart('value', value)}${queryString({ list_id: options.listId })}`;
    const answer = await this.#call({
      endpoint: 'upsertContact',
      method: 'PUT',
      path,
      slug,
      body: values,
      idempotencyKey: options.idempotencyKey,
    });
    return { record: parseRecord(answer.body), created: answer.status === 201 };
  }

  /** POST /contact/import — final at once when small, else a job to poll. */
  async import(body: ImportRequest, idempotencyKey?: string): Promise<ImportJob> {
    return parseImportJob(
      (
        await this.#call({
          endpoint: 'importContacts',
          method: 'POST',
          path: '/contact/import',
          body,
          idempotencyKey,
        })
      ).body,
    );
  }

  /** POST /contact/batch/update — at most 100 items. */
  async bulkUpdate(items: readonly BulkUpdateItem[], idempotencyKey?: string): Promise<BulkItemResult[]> {
    const answer = await this.#call({
      endpoint: 'bulkUpdateContacts',
      method: 'POST',
      path: '/contact/batch/update',
      body: { items },
      idempotencyKey,
    });
    return parseBulkResult(answer.body);
  }

  /** POST /contact/batch/delete — at most 100 ids. */
  async bulkDelete(ids: readonly string[], idempotencyKey?: string): Promise<BulkItemResult[]> {
    const answer = await this.#call({
      endpoint: 'bulkDeleteContacts',
      method: 'POST',
      path: '/contact/batch/delete',
      body: { ids },
      idempotencyKey,
    });
    return parseBulkResult(answer.body);
  }

  /** POST /contact/{id}/duplicate */
  async duplicate(id: string, idempotencyKey?: string): Promise<ContactRecord> {
    const path = `/contact/${pathPart('id', id)}/duplicate`;
    const answer = await this.#call({ endpoint: 'duplicateContact', method: 'POST', path, idempotencyKey });
    const copy = parseRecord(answer.body);
    if (copy.id.toLowerCase() !== id.toLowerCase()) return copy;
    throw new PrismInvalidResponseError('The upstream answered the contact itself where its copy belongs.');
  }

  /** POST /contact/{id}/restore */
  async restore(id: string, idempotencyKey?: string): Promise<ContactRecord> {
    const path = `/contact/${pathPart('id', id)}/restore`;
    return sameContact(
      id,
      parseRecord(
        (await this.#call({ endpoint: 'restoreContact', method: 'POST', path, idempotencyKey })).body,
      ),
    );
  }

  /** GET /imports/{jobId} — kept for 7 days, then 404. */
  async importJob(jobId: string): Promise<ImportJob> {
    const path = `/imports/${pathPart('id', jobId)}`;
    return parseImportJob((await this.#call({ endpoint: 'getImport', method: 'GET', path })).body);
  }

  /** GET /contact/properties — with the options of selects. */
  async definitions(listId?: string): Promise<PropertyDefinition[]> {
    const path = `/contact/properties${queryString({ list_id: listId, include_options: true })}`;
    return parseDefinitions(
      (await this.#call({ endpoint: 'listContactProperties', method: 'GET', path })).body,
    );
  }

  async #call(call: Call): Promise<PrismAnswer> {
    const headers: Record<string, string> = {};
    if (this.#caller.requestId !== undefined) headers['x-request-id'] = this.#caller.requestId;
    if (this.#caller.traceparent !== undefined) headers['traceparent'] = this.#caller.traceparent;
    if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
    if (call.ifMatch !== undefined) headers['if-match'] = call.ifMatch;
    const path = this.#team + call.path;
    assertSendable(path);
    const answer = await this.#transport.send({
      endpoint: call.endpoint,
      method: call.method,
      path,
      teamId: this.#caller.teamId,
      apiKey: this.#caller.apiKey,
      credential: this.#credential,
      body: call.body,
      headers,
      life: this.#caller.life,
      usage: this.#caller.usage,
      allowance: this.#caller.allowance,
      important: this.#caller.important,
      shared: this.#caller.shared,
    });
    if (answer.status < 200 || answer.status > 299) throw failureOf(answer, call);
    return answer;
  }
}

const pages = new WeakMap<PrismAnswer, ContactPage>();

/** Equal queries in flight share one answer; its rows are read once for all of them. */
function pageOf(answer: PrismAnswer, { query }: ContactQuery): ContactPage {
  let page = pages.get(answer);
  if (page === undefined) {
    page = parsePage(answer.body, new Set(query.select));
    pages.set(answer, page);
  }
  return page;
}

/** An answer about another contact than the one asked for, such as one that it was merged into, is never passed on. */
function sameContact(id: string, record: ContactRecord): ContactRecord {
  if (record.id.toLowerCase() === id.toLowerCase()) return record;
  throw anotherContact();
}
