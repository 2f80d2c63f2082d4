import { createClient } from 'graphql-sse';
import {
  Environment,
  type FetchFunction,
  type GraphQLResponse,
  Network,
  Observable,
  RecordSource,
  Store,
  type SubscribeFunction,
} from 'relay-runtime';

/** With `persistConfig` the compiler leaves the id in the place of the text. */
export function relayEnvironment(url: string, key: string): Environment {
  const headers = { 'x-api-key': key };
  const fetchQuery: FetchFunction = async ({ id, text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...(id ? { doc_id: id } : { query: text }), variables }),
    });
    return (await response.json()) as GraphQLResponse;
  };
  const events = createClient({ url, headers });
  const subscribe: SubscribeFunction = ({ id, text }, variables) =>
    Observable.create((sink) =>
      events.subscribe(
        {
          query: text ?? '',
          variables,
          ...(id && { extensions: { persistedQuery: { version: 1, sha256Hash: id } } }),
        },
        { next: (event) => sink.next(event as GraphQLResponse), error: sink.error, complete: sink.complete },
      ),
    );
  return new Environment({
    network: Network.create(fetchQuery, subscribe),
    store: new Store(new RecordSource()),
  });
}
