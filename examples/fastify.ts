/**
 * The gateway inside of an application of your own, here Fastify 5:
 *
 *   MICRO_TEAM_ID=… node --import tsx examples/fastify.ts
 */
import { fastify } from 'fastify';
import { createGateway } from '../src/gateway.ts';
import type { GatewayOptions } from '../src/settings/gateway-options.ts';

export function createApp(options: GatewayOptions) {
  const app = fastify();
  const gateway = createGateway(options);
  // The gateway reads the body itself: Fastify shall not.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  for (const url of ['/graphql', '/ready', '/metrics']) {
    app.route({
      url,
      method: ['GET', 'POST', 'OPTIONS'],
      handler: (request, reply) => {
        reply.hijack();
        gateway.handler(request.raw, reply.raw);
      },
    });
  }
  app.get('/', () => 'An application with a gateway in it.\n');
  app.addHook('onClose', () => gateway.close());
  return app;
}

if (process.argv[1] === import.meta.filename) {
  const baseUrl = process.env['MICRO_BASE_URL'] ?? 'https://developers.micro.so';
  await createApp({ upstream: { baseUrl, teamId: process.env['MICRO_TEAM_ID'] } }).listen({ port: 4000 });
}
