import type { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { type DocumentStore, sha256 } from '../../graphql/persisted-documents.ts';
import type { Callers } from '../callers.ts';
import { requestInfo } from '../request-info.ts';
import { requestError } from './request-error.ts';

export interface AutomaticPersistedQueriesOptions {
  readonly store: DocumentStore;
  readonly callers: Callers;
}

/** Longer documents run, but are not kept. */
const longestKept = 64 * 1024;

/**
 * Apollo's protocol: a client sends the hash of a document, and the document itself once, when it is asked for it. Kept
 * is what was parsed, found valid and run for a caller that has got in: anybody can send texts with their hashes.
 */
export function useAutomaticPersistedQueries({ store, callers }: AutomaticPersistedQueriesOptions): Plugin {
  const sent = new WeakMap<Request, readonly [hash: string, document: string]>();
  return {
    instrumentation: {
      operation: async ({ request }, run) => {
        await run();
        const document = sent.get(request);
        // Its context is made once it is valid.
        if (document === undefined || requestInfo(request).operation === undefined) return;
        if (callers.of(request).isIn) await store.set(...document);
      },
    },
    onParams({ request, params, setParams }) {
      const hash = persistedHash(params);
      // No promise where there is nothing to wait for.
      return hash === undefined ? undefined : onHash(request, hash, params, setParams);
    },
  };

  async function onHash(
    request: Request,
    hash: string,
    params: GraphQLParams,
    setParams: (params: GraphQLParams) => void,
  ): Promise<void> {
    const { query } = params;
    if (query) {
      if (sha256(query) !== hash)
        throw requestError(400, 'PERSISTED_QUERY_MISMATCH', 'The hash is not that of the document.');
      if (query.length <= longestKept) sent.set(request, [hash, query]);
      return;
    }
    const known = await store.get(hash);
    if (known === undefined) throw notFound();
    setParams({ ...params, query: known });
  }
}

/** 200, and these words: what clients wait for that then send their document. */
export function notFound(): GraphQLError {
  return requestError(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
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
