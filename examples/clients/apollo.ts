import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { HttpLink } from '@apollo/client/link/http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { type FormattedExecutionResult, OperationTypeNode, print } from 'graphql';
import { createClient } from 'graphql-sse';
// Of the gateway: `npm run codegen` writes it beside the schema.
import possibleTypes from '../../schema/possible-types.json' with { type: 'json' };

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'all';
      }
    }
  }
}

/** Subscriptions over server-sent events. */
function sseLink(url: string, headers: Record<string, string>): ApolloLink {
  const client = createClient({ url, headers, retryAttempts: 3 });
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((sink) =>
        client.subscribe(
          { query: print(query), variables, ...(operationName && { operationName }) },
          {
            next: (event) => sink.next(event as FormattedExecutionResult),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          },
        ),
      ),
  );
}

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function apolloClient(url: string, key: string): ApolloClient {
  const headers = { 'x-api-key': key };
  const http = new PersistedQueryLink({ sha256 }).concat(new HttpLink({ uri: url, headers }));
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      sseLink(url, headers),
      http,
    ),
    cache: new InMemoryCache({
      // Without them fragments on interfaces and unions match nothing.
      possibleTypes,
      typePolicies: {
        Query: {
          fields: {
            contacts: relayStylePagination(['filter', 'search', 'sort', 'listId', 'includeDeleted']),
            // What is in the cache needs no request.
            contact: (kept, { args, toReference, canRead }) => {
              const known = toReference({ __typename: 'Contact', id: args?.['id'] });
              return kept === undefined && canRead(known) ? known : kept;
            },
          },
        },
      },
    }),
    // A field in error is null, and the rest of the answer is shown beside the error.
    defaultOptions: {
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
      mutate: { errorPolicy: 'all' },
    },
  });
}
