/**
 * `npm run example`: a sandbox, a gateway in front of it and the app, in one process that Ctrl-C ends.
 *
 * Its first line on standard output is the app's address.
 */
import { fileURLToPath } from 'node:url';
import { createLogger } from '../../src/observe/logger.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { startGateway } from '../../src/server.ts';
import { installWhatIsMissing } from './serve/install.ts';
import { readPorts } from './serve/ports.ts';
import { Stop } from './serve/stop.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

async function main(stop: Stop): Promise<void> {
  const ports = await readPorts(process.env, { SANDBOX_PORT: 4010, PORT: 4000, APP_PORT: 5173 });
  await installWhatIsMissing(root, stop);
  // As Prism limits, and slow enough at importing to watch it.
  const limits = { ratePerSecond: 10, ratePerMonth: 1_000 };
  const sandbox = await startSandbox({ ...limits, port: ports.SANDBOX_PORT, importRowsPerSecond: 60 });
  stop.also(() => sandbox.close());
  const gateway = await startGateway({
    ...limits,
    port: ports.PORT,
    upstream: { baseUrl: sandbox.url, teamId: sandbox.teamId },
    graphiqlKey: sandbox.apiKey,
    logger: createLogger('warn'),
  });
  stop.also(() => gateway.close());
  process.env['GATEWAY_URL'] = new URL(gateway.url).origin;
  process.env['GATEWAY_KEY'] = sandbox.apiKey;
  const { createServer } = await import('vite');
  const app = await createServer({ root, logLevel: 'warn', server: { port: ports.APP_PORT } });
  stop.also(() => app.close());
  await app.listen();
  process.stdout.write(`${app.resolvedUrls?.local[0]}

GraphiQL: ${gateway.url}
sandbox:  ${sandbox.url}
Ctrl-C ends all three.
`);
}

const stop = new Stop();
main(stop).catch((error: unknown) => {
  if (!stop.isStopping) process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  void stop.now(1);
});
