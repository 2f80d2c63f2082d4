import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

export interface GraphQLFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly retryAfterMs?: number | null };
}

export interface Answer<Data> {
  /** Fields in error are null; the others stand. */
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFault[];
  readonly extensions?: { readonly upstream: { readonly requests: number } };
}

/** Asks once. An answer is told with its errors; only what is no GraphQL is thrown. */
export async function ask<Data, Variables>(
  endpoint: { readonly url: string; readonly key: string },
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const response = await fetch(endpoint.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'x-api-key': endpoint.key,
    },
    body: JSON.stringify({ query: print(document), variables }),
  });
  return (await response.json()) as Answer<Data>;
}
