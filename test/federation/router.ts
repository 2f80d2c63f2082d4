import { composeServices } from '@apollo/composition';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { parse } from 'graphql';

interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export interface Router {
  readonly url: string;
  close(): Promise<void>;
}

/** Apollo's router for Node over these subgraphs, listening on a free port; it passes `x-api-key` on. */
export async function startRouter(subgraphs: readonly Subgraph[]): Promise<Router> {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], 'The subgraphs do not compose.');
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url = '' }) =>
      new RemoteGraphQLDataSource<{ key?: string }>({
        url,
        willSendRequest: ({ request, context }) => request.http?.headers.set('x-api-key', context.key ?? ''),
      }),
  });
  const server = new ApolloServer<{ key?: string }>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => ({ key: String(req.headers['x-api-key']) }),
  });
  return { url, close: () => server.stop() };
}
