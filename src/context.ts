import type { Definitions, DefinitionsCache } from './contact/definitions.ts';
import type { ImportEvent, ImportWatches } from './contact/import/watches.ts';
import { ContactLoader } from './contact/loader.ts';
import { ContactReads } from './contact/reads.ts';
import { badUserInput, codedError } from './graphql/errors.ts';
import { PrismClient } from './prism/client.ts';
import { isUuid } from './prism/path.ts';
import type { PrismTransport, UpstreamUsage } from './prism/transport.ts';

/** What the whole process shares. */
export interface Shared {
  readonly transport: PrismTransport;
  readonly definitions: DefinitionsCache;
  /** The gateway's own key and team, where it has them. */
  readonly apiKey: string | undefined;
  readonly teamId: string | undefined;
  /** The largest `first`. */
  readonly maxPageSize: number;
  /** The most items of a bulk. */
  readonly maxBulkItems: number;
  /** The most rows of an import. */
  readonly maxImportRows: number;
  readonly importWatches: ImportWatches;
}

/** What every resolver gets. */
export interface GatewayContext {
  readonly operation: Operation;
}

type Header = (name: string) => string | null | undefined;

/** One operation: who asks, and what has been read for it. Nothing is built before a resolver wants it. */
export class Operation {
  readonly usage: UpstreamUsage = { requests: 0, coalesced: 0, retries: 0 };
  readonly maxPageSize: number;
  readonly maxBulkItems: number;
  readonly maxImportRows: number;
  readonly #shared: Shared;
  readonly #header: Header;
  readonly #signal: AbortSignal | undefined;
  #prism: PrismClient | undefined;
  #contacts: ContactLoader | undefined;
  #reads: ContactReads | undefined;

  constructor(shared: Shared, header: Header, signal?: AbortSignal) {
    this.maxPageSize = shared.maxPageSize;
    this.maxBulkItems = shared.maxBulkItems;
    this.maxImportRows = shared.maxImportRows;
    this.#shared = shared;
    this.#header = header;
    this.#signal = signal;
  }

  /** The upstream as this caller may use it. Throws UNAUTHENTICATED or BAD_USER_INPUT before a request is spent. */
  get prism(): PrismClient {
    this.#prism ??= new PrismClient(this.#shared.transport, {
      ...this.#caller(),
      requestId: this.#header('x-request-id') ?? undefined,
      traceparent: this.#header('traceparent') ?? undefined,
      signal: this.#signal,
      usage: this.usage,
    });
    return this.#prism;
  }

  /** Nobody waits for the answer any more. */
  get isAborted(): boolean {
    return this.#signal?.aborted === true;
  }

  /** The events of an import job. The poll behind them is shared, so it ends with its last subscriber, not with this one. */
  watchImport(jobId: string): AsyncIterableIterator<ImportEvent> {
    const caller = this.#caller();
    return this.#shared.importWatches.join(caller, jobId, (signal) => {
      const usage = { requests: 0, coalesced: 0, retries: 0 };
      return new PrismClient(this.#shared.transport, { ...caller, signal, usage }).importJob(jobId);
    });
  }

  get contacts(): ContactLoader {
    this.#contacts ??= new ContactLoader(this.reads);
    return this.#contacts;
  }

  get reads(): ContactReads {
    this.#reads ??= new ContactReads(this.prism, this.definitions);
    return this.#reads;
  }

  get definitions(): Definitions {
    return { read: (listId) => this.#shared.definitions.read(this.#caller(), this.prism, listId) };
  }

  #caller(): { apiKey: string; teamId: string } {
    return { apiKey: this.#apiKey(), teamId: this.#teamId() };
  }

  #apiKey(): string {
    const key = this.#shared.apiKey ?? this.#header('x-api-key');
    if (key) return key;
    throw codedError('UNAUTHENTICATED', 'Send your Prism API key in the `x-api-key` header.');
  }

  #teamId(): string {
    const asked = this.#header('x-team-id');
    const own = this.#shared.teamId;
    if (asked && this.#shared.apiKey !== undefined && asked.toLowerCase() !== own?.toLowerCase()) {
      throw codedError(
        'FORBIDDEN',
        'This gateway serves another team than the one in the `x-team-id` header.',
      );
    }
    const team = asked || own;
    if (!team)
      throw badUserInput(
        'Name your team in the `x-team-id` header: this gateway has no default.',
        'x-team-id',
      );
    if (!isUuid(team)) throw badUserInput('The `x-team-id` header must be a UUID.', 'x-team-id');
    return team;
  }
}
