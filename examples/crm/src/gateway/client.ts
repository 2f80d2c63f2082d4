import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import possibleTypes from '../../../../schema/possible-types.json';
import { keptReads } from './kept-reads.ts';
import { meter } from './meter.ts';
import { SseLink } from './sse-link.ts';

const uri = '/graphql';

/** The gateway's client: what it took is metered, subscriptions come as server-sent events. */
export const client = new ApolloClient({
  link: ApolloLink.from([
    meter,
    ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new SseLink(uri),
      ApolloLink.from([keptReads, new HttpLink({ uri })]),
    ),
  ]),
  cache: new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          contacts: relayStylePagination(['search']),
        },
      },
    },
  }),
});
