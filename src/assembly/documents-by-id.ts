import type { GraphQLSchema } from 'graphql';
import { OperationList } from '../graphql/persisted/operation-list.ts';
import { type DocumentStore, MemoryDocuments } from '../graphql/persisted-documents.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';

/** Which documents may be asked for by an id or a hash. */
export interface DocumentsById {
  /** Undefined: there is none. */
  readonly list: OperationList | undefined;
  /** Whether nothing else than the list is run. */
  readonly isOnlyListed: boolean;
  /** Where automatic persisted queries are kept; false: nowhere. */
  readonly sent: DocumentStore | false;
}

export function documentsById(options: GatewayOptions, schema: GraphQLSchema): DocumentsById {
  const { persistedOperations, persistedOnly = true, automaticPersistedQueries = true } = options;
  const list = persistedOperations === undefined ? undefined : new OperationList(persistedOperations, schema);
  return {
    list,
    isOnlyListed: list !== undefined && persistedOnly,
    sent:
      automaticPersistedQueries === true
        ? (options.sharing?.documents ?? new MemoryDocuments(options.documentBounds))
        : automaticPersistedQueries,
  };
}
