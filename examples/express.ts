/**
 * The gateway inside of an application of your own, here Express 5, at `/api/crm/graphql`:
 *
 *   MICRO_TEAM_ID=… node --import tsx examples/express.ts
 *
 * Where the gateway is installed as a package, `../src/index.ts` is `prism-graphql-gateway`.
 */
import express from 'express';
import { createGateway, type GatewayOptions } from '../src/index.ts';

export function createApp(options: GatewayOptions) {
  const app = express();
  const gateway = createGateway({ ...options, path: '/api/crm/graphql' });
  // For the application's own routes. A body that it has read is the gateway's as well, in `request.body`.
  app.use(express.json());
  app.use('/api/crm', gateway.handler);
  app.get('/', (_request, response) => {
    response.send('An application with a gateway in it.\n');
  });
  return { app, close: gateway.close };
}

if (process.argv[1] === import.meta.filename) {
  const baseUrl = process.env['MICRO_BASE_URL'] ?? 'https://developers.micro.so';
  createApp({ upstream: { baseUrl, teamId: process.env['MICRO_TEAM_ID'] } }).app.listen(4000);
}
