import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { persistedExchange } from '@urql/exchange-persisted';
import type { IntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-sse';

/** `schema` is `introspectionFromSchema(buildSchema(…))` of `schema/gateway.graphql`, made when the app is built. */
export function urqlClient(url: string, key: string, schema: IntrospectionQuery): Client {
  const headers = { 'x-api-key': key };
  const events = createClient({ url, headers });
  return new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [
      cacheExchange({
        schema,
        resolvers: { Query: { contacts: relayPagination() } },
      }),
      persistedExchange({ preferGetForPersistedQueries: false }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: events.subscribe({ query, variables: { ...variables } }, sink),
          }),
        }),
      }),
    ],
  });
}
