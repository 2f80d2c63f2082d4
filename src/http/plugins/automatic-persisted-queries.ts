import { createHash } from 'node:crypto';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { RecentValues } from '../../util/recent-values.ts';
import { requestError } from './request-error.ts';

/** Where documents are kept by their SHA-256; losing one costs its client a request. */
export interface DocumentStore {
  get(hash: string): Promise<string | undefined> | string | undefined;
  set(hash: string, document: string): Promise<void> | void;
}

export interface AutomaticPersistedQueriesOptions {
  /** Default: the memory of this process. */
  readonly store?: DocumentStore | undefined;
}

/** Longer documents run, but are not kept. */
const longestKept = 64 * 1024;

/** Apollo's protocol: a client sends the hash of a document, and the document itself once, when it is asked for it. */
export function useAutomaticPersistedQueries({
  store = new MemoryDocuments(),
}: AutomaticPersistedQueriesOptions = {}): Plugin {
  return {
    onParams({ params, setParams }) {
      const hash = persistedHash(params);
      // No promise where there is nothing to wait for.
      return hash === undefined ? undefined : onHash(hash, params, setParams);
    },
  };

  async function onHash(
    hash: string,
    params: GraphQLParams,
    setParams: (params: GraphQLParams) => void,
  ): Promise<void> {
    const { query } = params;
    if (query) {
      if (sha256(query) !== hash)
        throw requestError(400, 'PERSISTED_QUERY_MISMATCH', 'The hash is not that of the document.');
      if (query.length <= longestKept) await store.set(hash, query);
      return;
    }
    const known = await store.get(hash);
    // 200, and these words: what Apollo's clients wait for.
    if (known === undefined) throw requestError(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    setParams({ ...params, query: known });
  }
}

/** Where they are switched off, tells a client that sends a hash alone to send its documents, in the words it waits for. */
export function useNoPersistedQueries(): Plugin {
  return {
    onParams({ params }) {
      if (!params.query && persistedHash(params) !== undefined)
        throw requestError(200, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
    },
  };
}

/** The SHA-256 that a request names its document by, if it does. */
export function persistedHash({ extensions }: GraphQLParams): string | undefined {
  const persisted: unknown = extensions?.['persistedQuery'];
  if (typeof persisted !== 'object' || persisted === null || !('sha256Hash' in persisted)) return undefined;
  const { sha256Hash } = persisted;
  return typeof sha256Hash === 'string' && /^[\da-f]{64}$/i.test(sha256Hash)
    ? sha256Hash.toLowerCase()
    : undefined;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The hash and the entry themselves, in characters. */
const overhead = 200;

/** The memory of this process: 8 Mi characters of the documents used last. */
export class MemoryDocuments implements DocumentStore {
  readonly #documents = new RecentValues<string>(8 * 1024 * 1024);

  get(hash: string): string | undefined {
    return this.#documents.get(hash);
  }

  set(hash: string, document: string): void {
    this.#documents.set(hash, document, document.length + overhead);
  }
}
