/** Apollo Server with @apollo/datasource-rest; ids of one operation are batched with DataLoader. */
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { type Row, resolvers, type Source, select, typeDefs } from './peer-schema.ts';
import { ready, settings } from './process.ts';

class ContactSource extends RESTDataSource implements Source {
  override baseURL = `${settings.base}/`;
  readonly #key: string;
  readonly #byId = new DataLoader<string, Row | undefined>(async (ids) => {
    const body = { query: { select, limit: ids.length }, id: ids };
    const { data } = await this.post<{ data: Row[] }>('contact/query', {
      body,
      headers: { 'x-api-key': this.#key },
    });
    const rows = new Map(data.map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id));
  });

  constructor(key: string) {
    super();
    this.#key = key;
  }

  contact = (id: string) => this.#byId.load(id);
  page = (first: number) =>
    this.post<{ data: Row[]; total: number | null }>('contact/query', {
      body: { query: { select, limit: first }, include_total: true },
      headers: { 'x-api-key': this.#key },
    });
}

const server = new ApolloServer<{ source: Source }>({ typeDefs, resolvers, introspection: false });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ source: new ContactSource(String(req.headers['x-api-key'])) }),
});
ready(url);
