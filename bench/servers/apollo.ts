/** Apollo Server with @apollo/datasource-rest; ids of one operation are batched with DataLoader. */
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { resolvers } from './peer-resolvers.ts';
import { typeDefs } from './peer-schema.ts';
import { type Rest, Source } from './peer-source.ts';
import { ready, settings } from './process.ts';

class Prism extends RESTDataSource {
  override baseURL = `${settings.base}/`;
  readonly #headers: Record<string, string>;

  constructor(key: string) {
    super();
    this.#headers = { 'x-api-key': key };
  }

  rest: Rest = (method, path, body = {}) => {
    const headers = this.#headers;
    if (method === 'GET') return this.get(path, { headers });
    return method === 'PATCH' ? this.patch(path, { headers, body }) : this.post(path, { headers, body });
  };
}

const server = new ApolloServer<{ source: Source }>({ typeDefs, resolvers, introspection: false });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ source: new Source(new Prism(String(req.headers['x-api-key'])).rest) }),
});
ready(url);
