import type { Logger } from 'pino';
import { ListenError } from './http/listen.ts';
import { createLogger } from './observe/logger.ts';
import { outliveReader } from './observe/outlive-reader.ts';
import { type RunningGateway, startGateway } from './server.ts';
import { compileSooner } from './settings/compile-sooner.ts';
import { type Config, ConfigError, type Shutdown } from './settings/config.ts';
import { insteadOfStart } from './settings/help.ts';
import { rereadCallers } from './settings/reread-callers.ts';
import { startOf } from './settings/start-line.ts';
import { readStart, type Start } from './start-report.ts';

async function main(): Promise<void> {
  const answer = insteadOfStart(process.argv.slice(2));
  if (answer !== undefined) {
    (answer.isFault ? process.stderr : process.stdout).write(answer.text);
    process.exitCode = answer.isFault ? 2 : 0;
    return;
  }
  const read = readStart(process.env);
  const { config, schemas, callers } = read;
  const logger = createLogger(config.logLevel);
  keepGoing(logger);
  logger.info(startOf(config, schemas, callers?.book.size), 'starting');
  const started = start(read, logger);
  stopOnSignal(started, config.shutdown, logger);
  await started;
  if (callers) rereadCallers({ ...callers, logger });
  // Not before: most of what a start runs is run once.
  compileSooner();
}

interface Started {
  readonly gateway: RunningGateway;
  /** Ends what was started beside it. */
  close(): Promise<void>;
}

async function start({ config, schemas, callers }: Start, logger: Logger): Promise<Started> {
  const sandbox = config.upstream === undefined ? await startSandbox() : undefined;
  const tracing =
    config.tracing && new (await import('./observe/tracing.ts')).Tracing({ ...config.tracing, logger });
  const upstream = config.upstream ?? { baseUrl: sandbox?.url ?? '', teamId: sandbox?.teamId };
  const sharing = await startSharing(config, upstream.baseUrl, logger);
  const gateway = await startGateway({
    ...config.gateway,
    callers: { ...config.gateway.callers, book: callers?.book },
    schemas,
    host: config.host,
    port: config.port,
    adminPort: config.adminPort,
    upstream,
    sharing,
    logger,
    tracing,
    graphiqlKey: sandbox?.apiKey,
  });
  process.stdout.write(`${gateway.url}\n`);
  logger.info(
    {
      url: gateway.url,
      adminUrl: gateway.adminUrl,
      graphiql: config.gateway.graphiql,
      sandbox: sandbox?.url,
      sandboxKey: sandbox?.apiKey,
    },
    'listening',
  );
  return {
    gateway,
    close: async () => {
      await sharing?.close();
      await tracing?.close();
      await sandbox?.close();
    },
  };
}

/** Loaded only where it is the upstream. An import takes some seconds, so that there is something to watch. */
async function startSandbox() {
  return (await import('./sandbox/start.ts')).startSandbox({ importRowsPerSecond: 50 });
}

/** Loaded only where there is something to share. */
async function startSharing(
  { redisUrl: url, redisKeptBytes, gateway }: Config,
  baseUrl: string,
  logger: Logger,
) {
  if (url === undefined) return undefined;
  const { shareThroughRedis } = await import('./redis/share-through.ts');
  return shareThroughRedis({
    url,
    baseUrl,
    ratePerSecond: gateway.ratePerSecond,
    documentBounds: gateway.documentBounds,
    keptBytes: redisKeptBytes,
    logger,
  });
}

/** What one operation left behind unhandled is logged; the others go on. */
function keepGoing(logger: Logger): void {
  process.on('unhandledRejection', (err) => logger.error({ err }, 'unhandled rejection'));
  process.on('uncaughtException', (err) => logger.error({ err }, 'uncaught exception'));
}

/**
 * The first SIGTERM or SIGINT goes down well, as soon as all is up, the second at once. A process that is the first of its
 * container is not ended by a signal that nobody waits for.
 */
function stopOnSignal(started: Promise<Started>, shutdown: Shutdown, logger: Logger): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal, ...shutdown }, 'going down');
    const { gateway, close } = await started;
    await gateway.drain(shutdown);
    await close();
    logger.flush();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}

outliveReader();
main().catch((error: unknown) => {
  const isTold = error instanceof ConfigError || error instanceof ListenError;
  const message = isTold ? error.message : error;
  process.stderr.write(`${message instanceof Error ? message.stack : message}\n`);
  process.exit(1);
});
