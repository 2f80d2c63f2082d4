/**
 * The gateway inside of an application of your own, here Fastify 5, at `/api/crm/graphql`:
 *
 *   MICRO_TEAM_ID=… node --import tsx examples/fastify.ts
 *
 * Where the gateway is installed as a package, `../src/index.ts` is `prism-graphql-gateway`.
 */
import { fastify } from 'fastify';
import { createGateway, type GatewayOptions } from '../src/index.ts';

export function createApp(options: GatewayOptions) {
  const app = fastify();
  const gateway = createGateway({ ...options, path: '/api/crm/graphql' });
  app.all('/api/crm/*', (request, reply) => {
    reply.hijack();
    // Fastify has read the body.
    gateway.handler(request.raw, reply.raw, request.body);
  });
  app.get('/', () => 'An application with a gateway in it.\n');
  app.addHook('onClose', () => gateway.close());
  return app;
}

if (process.argv[1] === import.meta.filename) {
  const baseUrl = process.env['MICRO_BASE_URL'] ?? 'https://developers.micro.so';
  await createApp({ upstream: { baseUrl, teamId: process.env['MICRO_TEAM_ID'] } }).listen({ port: 4000 });
}
