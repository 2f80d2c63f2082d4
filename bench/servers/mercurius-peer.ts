import fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'undici';
import type { Place, RunningPeer } from './peer.ts';
import { resolvers } from './peer-resolvers.ts';
import { typeDefs } from './peer-schema.ts';
import { Source } from './peer-source.ts';

declare module 'mercurius' {
  interface MercuriusContext {
    source: Source;
  }
}

/** Mercurius on Fastify with its JIT; ids of one operation are batched with DataLoader, over an undici pool. */
export async function startMercurius(place: Place): Promise<RunningPeer> {
  const pool = new Pool(place.upstream);
  const base = new URL(place.base).pathname;
  const sourceOf = (key: string) =>
    new Source(async (method, path, body) => {
      const answer = await pool.request({
        method,
        path: `${base}/${path}`,
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      });
      return answer.body.json();
    });
  const app = fastify();
  await app.register(mercurius, {
    schema: typeDefs,
    resolvers,
    jit: 1,
    context: (request: { headers: Record<string, unknown> }) => ({
      source: sourceOf(String(request.headers['x-api-key'])),
    }),
  });
  return {
    url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`,
    stop: async () => {
      await app.close();
      await pool.destroy();
    },
  };
}
