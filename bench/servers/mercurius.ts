/** Mercurius on Fastify with its JIT; ids of one operation are batched with DataLoader, over an undici pool. */
import DataLoader from 'dataloader';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'undici';
import { type Row, resolvers, type Source, select, typeDefs } from './peer-schema.ts';
import { ready, settings } from './process.ts';

declare module 'mercurius' {
  interface MercuriusContext {
    source: Source;
  }
}

const pool = new Pool(settings.upstream);
const path = `${new URL(settings.base).pathname}/contact/query`;

async function query(key: string, body: object): Promise<{ data: Row[]; total: number | null }> {
  const answer = await pool.request({
    method: 'POST',
    path,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.body.json()) as { data: Row[]; total: number | null };
}

function sourceOf(key: string): Source {
  const byId = new DataLoader<string, Row | undefined>(async (ids) => {
    const { data } = await query(key, { query: { select, limit: ids.length }, id: ids });
    const rows = new Map(data.map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id));
  });
  return {
    contact: (id) => byId.load(id),
    page: (first) => query(key, { query: { select, limit: first }, include_total: true }),
  };
}

const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  jit: 1,
  context: (request: { headers: Record<string, unknown> }) => ({
    source: sourceOf(String(request.headers['x-api-key'])),
  }),
});
ready(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`);
