import type { GraphQLParams } from 'graphql-yoga';

/** Where clients name a document beside `extensions.persistedQuery`: GraphQL over HTTP's name, and Relay's. */
export const documentIdNames = ['documentId', 'doc_id'] as const;

/** The id that a request names its document by, if it does; of a GET it is in the URL. */
export function documentIdOf(params: GraphQLParams, request?: Request): string | undefined {
  const persisted: unknown = params.extensions?.['persistedQuery'];
  const named = params as GraphQLParams & Readonly<Record<string, unknown>>;
  const url = request?.method === 'GET' ? new URL(request.url).searchParams : undefined;
  for (const name of documentIdNames) {
    const id = named[name] ?? url?.get(name);
    if (isId(id)) return id;
  }
  const hash =
    typeof persisted === 'object' && persisted !== null && 'sha256Hash' in persisted && persisted.sha256Hash;
  return isId(hash) ? hash : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
