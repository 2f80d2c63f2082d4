// In React from '@tanstack/react-query', which has all of it.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { QueryClient } from '@tanstack/query-core';
import { ask } from './fetch.ts';

interface Endpoint {
  readonly url: string;
  readonly key: string;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** For `useInfiniteQuery`: `fetchNextPage()` asks for what follows. `connection` is the field of the query that is paged. */
export function pagesOptions<Field extends string, Connection extends Page>(
  endpoint: Endpoint,
  document: TypedDocumentNode<
    { readonly [Name in Field]: Connection | null },
    { first?: number | null | undefined; after?: string | null | undefined }
  >,
  connection: Field,
  first = 20,
) {
  return {
    queryKey: [connection, first],
    initialPageParam: null,
    queryFn: async ({ pageParam }: { pageParam: string | null }): Promise<Connection> => {
      const { data, errors } = await ask(endpoint, document, { first, after: pageParam });
      const page = data?.[connection];
      if (!page) throw new Error(errors?.[0]?.message ?? 'There is no answer.');
      return page;
    },
    getNextPageParam: ({ pageInfo }: Page) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    // Upstream requests are few: what is a minute old will do.
    staleTime: 60_000,
  };
}

/** For `useMutation`: pages of this field are asked for again when it has worked. */
export function writeOptions<Data, Variables>(
  endpoint: Endpoint,
  document: TypedDocumentNode<Data, Variables>,
  connection: string,
  client: QueryClient,
) {
  return {
    mutationFn: (variables: Variables) => ask(endpoint, document, variables),
    onSuccess: () => client.invalidateQueries({ queryKey: [connection] }),
  };
}
