/** The gateway as it ships, with the pacer off. */
import { ready, settings } from './process.ts';

process.env['PORT'] = '0';
const { startGateway } = await import(process.env['GATEWAY_MODULE'] ?? '../../src/server.ts');
const gateway = await startGateway({
  upstream: { baseUrl: settings.upstream, teamId: settings.teamId },
  ratePerSecond: 0,
});
ready(gateway.url);
