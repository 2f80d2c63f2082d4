import type { GraphQLParams } from 'graphql-yoga';

/** Where clients name a document beside `extensions.persistedQuery`: GraphQL over HTTP's name, and Relay's. */
export const documentIdNames = ['documentId', 'doc_id'] as const;

/** The id that a request names its document by, if it does; of a GET it is in the URL. */
export function documentIdOf(params: GraphQLParams, request?: Request): string | undefined {
  const persisted: unknown = params.extensions?.['persistedQuery'];
  const named: Readonly<Record<string, unknown>> = { ...params };
  const url = request?.method === 'GET' ? new URL(request.url).searchParams : undefined;
  const ids = [
    ...documentIdNames.map((name) => named[name] ?? url?.get(name)),
    typeof persisted === 'object' && persisted !== null && 'sha256Hash' in persisted && persisted.sha256Hash,
  ];
  return ids.find((id): id is string => typeof id === 'string' && id !== '');
}
