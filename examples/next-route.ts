/**
 * The gateway as a route handler of Next.js (14 or newer, App Router): `app/api/crm/[...path]/route.ts`, so GraphQL is at
 * `/api/crm/graphql`. There `../src/index.ts` is `prism-graphql-gateway`, and one more line keeps Next from running the
 * route while it builds:
 *
 *   export const dynamic = 'force-dynamic';
 */
import { createGateway } from '../src/index.ts';

const gateway = createGateway({
  path: '/api/crm/graphql',
  upstream: {
    baseUrl: process.env['MICRO_BASE_URL'] ?? 'https://developers.micro.so',
    teamId: process.env['MICRO_TEAM_ID'],
  },
});

export const { fetch: GET, fetch: HEAD, fetch: OPTIONS, fetch: POST } = gateway;
