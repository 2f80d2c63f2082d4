/** Mercurius on Fastify with its JIT; ids of one operation are batched with DataLoader, over an undici pool. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'undici';
import { resolvers } from './peer-resolvers.ts';
import { typeDefs } from './peer-schema.ts';
import { Source } from './peer-source.ts';
import { ready, settings } from './process.ts';

declare module 'mercurius' {
  interface MercuriusContext {
    source: Source;
  }
}

const pool = new Pool(settings.upstream);
const base = new URL(settings.base).pathname;

function sourceOf(key: string): Source {
  return new Source(async (method, path, body) => {
    const answer = await pool.request({
      method,
      path: `${base}/${path}`,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return answer.body.json();
  });
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
