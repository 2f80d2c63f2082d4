/**
 * The gateway inside of an application of your own, here Hono on Node, at `/api/crm/graphql`:
 *
 *   MICRO_TEAM_ID=… node --import tsx examples/hono.ts
 *
 * Where the gateway is installed as a package, `../src/index.ts` is `prism-graphql-gateway`.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createGateway, type GatewayOptions } from '../src/index.ts';

export function createApp(options: GatewayOptions) {
  const app = new Hono();
  const gateway = createGateway({ ...options, path: '/api/crm/graphql' });
  app.all('/api/crm/*', (context) => gateway.fetch(context.req.raw));
  app.get('/', (context) => context.text('An application with a gateway in it.\n'));
  return { app, close: gateway.close };
}

if (process.argv[1] === import.meta.filename) {
  const baseUrl = process.env['MICRO_BASE_URL'] ?? 'https://developers.micro.so';
  const { app } = createApp({ upstream: { baseUrl, teamId: process.env['MICRO_TEAM_ID'] } });
  serve({ fetch: app.fetch, port: 4000 });
}
