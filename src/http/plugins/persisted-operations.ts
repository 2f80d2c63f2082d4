import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'graphql-yoga';
import { sha256 } from '../../graphql/persisted-documents.ts';
import { persistedHash } from './automatic-persisted-queries.ts';
import { requestError } from './request-error.ts';

export interface PersistedOperationsOptions {
  /** The only documents that are run. */
  readonly documents: readonly string[];
}

/**
 * Runs documents of a list and no others. A client sends the SHA-256 of one (as with automatic persisted queries) or
 * its text; white space at either end does not matter.
 */
export function usePersistedOperations({ documents }: PersistedOperationsOptions): Plugin {
  const byHash = new Map<string, string>();
  for (const document of documents) {
    byHash.set(sha256(document), document);
    byHash.set(sha256(document.trim()), document);
  }
  return {
    onParams({ params, setParams }) {
      const hash = params.query ? sha256(params.query.trim()) : persistedHash(params);
      const query = hash === undefined ? undefined : byHash.get(hash);
      if (query === undefined)
        throw requestError(
          403,
          'PERSISTED_QUERY_NOT_IN_LIST',
          'This gateway runs only operations of its list.',
        );
      setParams({ ...params, query });
    },
  };
}

/** Every `*.graphql` of a folder. */
export function readDocuments(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8'));
}
