import { type CacheOptions, RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { Place, RunningPeer } from './peer.ts';
import { resolvers } from './peer-resolvers.ts';
import { typeDefs } from './peer-schema.ts';
import { type Rest, Source } from './peer-source.ts';

class Prism extends RESTDataSource {
  override baseURL: string;
  readonly #key: string;
  readonly #keep: CacheOptions | undefined;

  constructor(
    key: string,
    base: string,
    keep: CacheOptions | undefined,
    config: { cache?: ApolloServer['cache'] },
  ) {
    super(config);
    this.baseURL = `${base}/`;
    this.#key = key;
    this.#keep = keep;
  }

  rest: Rest = (method, path, body = {}) => {
    const headers = { 'x-api-key': this.#key };
    if (method === 'PATCH') return this.patch(path, { headers, body });
    if (method === 'POST' && !path.endsWith('/query')) return this.post(path, { headers, body });
    const kept = this.#keep && {
      cacheOptions: this.#keep,
      cacheKey: `${this.#key} ${path} ${JSON.stringify(body)}`,
    };
    return method === 'GET'
      ? this.get(path, { headers, ...kept })
      : this.post(path, { headers, body, ...kept });
  };
}

/**
 * Apollo Server with @apollo/datasource-rest; ids of one operation are batched with DataLoader. Its cache goes by the
 * upstream's headers, which name no age; `keepSeconds`: every read is kept for so long all the same.
 */
export async function startApollo({ base }: Place, keepSeconds?: number): Promise<RunningPeer> {
  const server = new ApolloServer<{ source: Source }>({ typeDefs, resolvers, introspection: false });
  const keep = keepSeconds === undefined ? undefined : { ttl: keepSeconds };
  const config = keep === undefined ? {} : { cache: server.cache };
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => ({
      source: new Source(new Prism(String(req.headers['x-api-key']), base, keep, config).rest),
    }),
  });
  return { url, stop: () => server.stop() };
}
