import { ConfigError, readConfig } from './config.ts';
import { startSandbox } from './sandbox/start.ts';
import { startGateway } from './server.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const sandbox = config.upstream === undefined ? await startSandbox() : undefined;
  const upstream = config.upstream ?? { baseUrl: sandbox?.url ?? '', teamId: sandbox?.teamId };
  const gateway = await startGateway({
    host: config.host,
    port: config.port,
    upstream,
    ...config.limits,
    ...(sandbox === undefined ? undefined : { graphiqlHeaders: { 'x-api-key': sandbox.apiKey } }),
  });
  say(gateway.url);
  say(`Open it in a browser for GraphiQL.`);
  if (sandbox) say(`The upstream is the embedded sandbox at ${sandbox.url}; its key is ${sandbox.apiKey}.`);

  const stop = async () => {
    await gateway.close();
    await sandbox?.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  const message = error instanceof ConfigError ? error.message : error;
  process.stderr.write(`${message instanceof Error ? message.stack : message}\n`);
  process.exitCode = 1;
});
