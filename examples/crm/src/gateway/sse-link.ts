import { ApolloLink } from '@apollo/client';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-sse';
import { Observable } from 'rxjs';

/** Subscriptions as server-sent events, one connection each. */
export class SseLink extends ApolloLink {
  readonly #client: Client;

  constructor(url: string) {
    super();
    this.#client = createClient({ url });
  }

  override request(operation: ApolloLink.Operation): Observable<ApolloLink.Result> {
    const { operationName, variables } = operation;
    const query = print(operation.query);
    return new Observable((observer) =>
      this.#client.subscribe<ApolloLink.Result['data']>(
        { query, operationName: operationName ?? '', variables },
        {
          next: (result) => observer.next(result as ApolloLink.Result),
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        },
      ),
    );
  }
}
