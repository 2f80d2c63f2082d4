import { Allowance } from '../prism/allowance.ts';
import { PrismClient } from '../prism/client/client.ts';
import type { Life } from '../prism/life.ts';
import type { PrismTransport, UpstreamUsage } from '../prism/transport.ts';
import type { ImportEvent, ImportWatches } from '../record/import/watches.ts';
import { ContactLoader } from '../record/read/loader.ts';
import type { ReadPools } from '../record/read/read-pools.ts';
import type { Reader } from '../record/read/reader.ts';
import { ContactReads } from '../record/read/reads.ts';
import { Definitions } from '../record/value/definitions.ts';
import type { DefinitionsCache } from '../record/value/definitions-cache.ts';
import { type Caller, callerOf, type Header, type OwnAccess } from './caller.ts';
import { deadlineMs } from './deadline-header.ts';
import { type Client, Lifetime } from './lifetime.ts';

/** What the whole process shares. */
export interface Shared extends OwnAccess {
  readonly transport: PrismTransport;
  readonly definitions: DefinitionsCache;
  readonly pools: ReadPools;
  /** The largest `first`. */
  readonly maxPageSize: number;
  /** The most items of a bulk. */
  readonly maxBulkItems: number;
  /** The most rows of an import. */
  readonly maxImportRows: number;
  readonly importWatches: ImportWatches;
  /** The most upstream requests of an operation. */
  readonly maxUpstreamRequests: number;
  /** How long an operation may take, in milliseconds. */
  readonly deadlineMs: number;
  /** Over when the process waits for no operation any more. */
  readonly time: Life;
}

/** What every resolver gets. */
export interface GatewayContext {
  readonly operation: Operation;
}

/** One operation: who asks, and what has been read for it. Nothing is built before a resolver wants it. */
export class Operation implements Reader {
  readonly usage: UpstreamUsage = { requests: 0, coalesced: 0, retries: 0 };
  readonly maxPageSize: number;
  readonly maxBulkItems: number;
  readonly maxImportRows: number;
  readonly allowance: Allowance;
  readonly #shared: Shared;
  readonly #header: Header;
  readonly #client: Client;
  readonly #startedAt = performance.now();
  #endless = false;
  #hasEnded = false;
  #caller: Caller | undefined;
  #lifetime: Lifetime | undefined;
  #prism: PrismClient | undefined;
  #contacts: ContactLoader | undefined;
  #reads: ContactReads | undefined;
  #definitions: Definitions | undefined;

  constructor(shared: Shared, header: Header, client: Client) {
    this.maxPageSize = shared.maxPageSize;
    this.maxBulkItems = shared.maxBulkItems;
    this.maxImportRows = shared.maxImportRows;
    this.allowance = new Allowance(shared.maxUpstreamRequests);
    this.#shared = shared;
    this.#header = header;
    this.#client = client;
  }

  /** Who asks. Throws UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT before a request is spent. */
  get caller(): Caller {
    this.#caller ??= callerOf(this.#shared, this.#header);
    return this.#caller;
  }

  /** The same, where it is known and good. */
  get knownCaller(): Caller | undefined {
    return this.#caller;
  }

  /** The upstream as this caller may use it. Throws what `caller` throws. */
  get prism(): PrismClient {
    this.#prism ??= new PrismClient(this.#shared.transport, {
      ...this.caller,
      requestId: this.#header('x-request-id') ?? undefined,
      traceparent: this.#header('traceparent') ?? undefined,
      life: this.lifetime,
      usage: this.usage,
      allowance: this.allowance,
      important: this.important,
    });
    return this.#prism;
  }

  get important(): boolean {
    return this.#header('x-important') === 'true';
  }

  /** How long it may go on. Throws BAD_USER_INPUT for an `x-deadline-ms` that is none. */
  get lifetime(): Lifetime {
    if (this.#lifetime === undefined) {
      const ms = deadlineMs(this.#header('x-deadline-ms'), this.#shared.deadlineMs);
      // What has no end of its own is completed before the process ends.
      this.#lifetime = this.#endless
        ? new Lifetime(this.#startedAt, undefined, this.#client)
        : new Lifetime(this.#startedAt, ms, this.#client, this.#shared.time);
      if (this.#hasEnded) this.#lifetime.abandon();
    }
    return this.#lifetime;
  }

  /** Nobody waits for the answer any more, or its time is over. */
  get isAborted(): boolean {
    return this.#lifetime?.reason !== undefined;
  }

  /** A subscription goes on until its client has had enough. */
  goOn(): void {
    this.#endless = true;
  }

  /** It is answered: what has not been sent by now never is, also what is asked for only from now on. */
  end(): void {
    this.#hasEnded = true;
    this.#lifetime?.abandon();
  }

  /** Sends what takes this many requests, unless what is asked for in the same tick is too much for one operation. */
  async planned<Result>(requests: number, send: () => Promise<Result>): Promise<Result> {
    const reserved = this.allowance.reserve(requests);
    await undefined;
    reserved.spend();
    reserved.end();
    return send();
  }

  /** The events of an import job. The poll behind them is shared, so it ends with its last subscriber, not with this one. */
  watchImport(jobId: string): AsyncIterableIterator<ImportEvent> {
    const { caller } = this;
    return this.#shared.importWatches.join(caller, jobId, (life) => {
      const usage = { requests: 0, coalesced: 0, retries: 0 };
      const poll = this.prism.with({ life, usage, allowance: undefined });
      return poll.importJob(jobId);
    });
  }

  get contacts(): ContactLoader {
    this.#contacts ??= new ContactLoader(() => this.#shared.pools.of(this.caller), this);
    return this.#contacts;
  }

  get reads(): ContactReads {
    this.#reads ??= new ContactReads(this.prism, () => this.definitions.read(this.lifetime));
    return this.#reads;
  }

  get definitions(): Definitions {
    this.#definitions ??= new Definitions(this.#shared.definitions, this);
    return this.#definitions;
  }
}
