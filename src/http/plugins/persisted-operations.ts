import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { OperationList } from '../../graphql/persisted/operation-list.ts';
import { documentIdOf } from '../document-id.ts';
import { notFound, persistedHash } from './automatic-persisted-queries.ts';
import { requestError } from './request-error.ts';
import { parseBounded } from './token-limit.ts';

export interface PersistedOperationsOptions {
  /** Undefined: there is none, and no id is known. */
  readonly list: OperationList | undefined;
  /** Whether nothing else is run. */
  readonly only: boolean;
  /** The most tokens of a document; see Bounds. */
  readonly queryTokens: number;
}

/**
 * Knows operations by their ids, and with `only` runs no others: a client sends the id of one (its hash, or what a tool made
 * up) or its text, printed as it likes. It may add `__typename`, so what it sent is what is run.
 */
export function usePersistedOperations({ list, only, ...bounds }: PersistedOperationsOptions): Plugin {
  const isListed = (text: string) => {
    try {
      return list?.has(text, (document) => parseBounded(document, bounds)) === true;
    } catch (error) {
      if (error instanceof GraphQLError) return false;
      throw error;
    }
  };
  return {
    onParams({ request, params, setParams }) {
      if (params.query) {
        if (only && !isListed(params.query)) throw notInList();
        return;
      }
      const id = documentIdOf(params, request);
      const query = id === undefined ? undefined : list?.byId(id);
      if (id !== undefined && query !== undefined) return setParams(known(params, id, query));
      // A client that hashes what it prints sends its document when it is told so.
      const isHash = persistedHash(params) !== undefined;
      if (only && isHash) throw notFound();
      if (only || (id !== undefined && !isHash)) throw notInList();
    },
  };
}

/** Its id goes on as that of the list: whoever looks for a hash would compare it with the text. */
function known(params: GraphQLParams, documentId: string, query: string): GraphQLParams {
  const { persistedQuery: _hash, ...extensions } = params.extensions ?? {};
  return Object.assign({ ...params, query, extensions }, { documentId });
}

function notInList(): GraphQLError {
  const message =
    'This is none of the operations of this gateway. Add it to the list (PERSISTED_OPERATIONS) and start the gateway again.';
  return requestError(403, 'PERSISTED_QUERY_NOT_IN_LIST', message);
}
