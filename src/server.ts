import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import { DefinitionsCache } from './contact/definitions.ts';
import type { PollPauses } from './contact/import/poll.ts';
import { ImportWatches } from './contact/import/watches.ts';
import { ReadPools } from './contact/read-pools.ts';
import { type GatewayContext, Operation, type Shared } from './context.ts';
import { graphiqlOptions, renderPage } from './graphiql.ts';
import { schema } from './graphql/schema.ts';
import { logger } from './logger.ts';
import { useLargeVariables } from './plugins/large-variables.ts';
import { maskError } from './plugins/mask-errors.ts';
import { useOperationLife } from './plugins/operation-life.ts';
import { useRequestErrorCodes } from './plugins/request-error-codes.ts';
import { useRequestGuard } from './plugins/request-guard.ts';
import { type ResponseCacheOptions, useContactCache } from './plugins/response-cache.ts';
import { useUpstreamUsage } from './plugins/upstream-usage.ts';
import { createPipeline, type Pipeline, type PipelineOptions } from './prism/pipeline.ts';

export interface GatewayOptions extends Omit<PipelineOptions, 'baseUrl' | 'timeoutMs'>, ResponseCacheOptions {
  readonly upstream: {
    readonly baseUrl: string;
    readonly apiKey?: string | undefined;
    readonly teamId?: string | undefined;
  };
  /** The largest `first`; default 200. */
  readonly maxPageSize?: number | undefined;
  /** The most items of a bulk; default 5,000. */
  readonly maxBulkItems?: number | undefined;
  /** The most rows of an import; default 20,000. */
  readonly maxImportRows?: number | undefined;
  /** The pauses between the polls of a watched import; default { first: 1,000, most: 30,000 }. */
  readonly importPollMs?: PollPauses | undefined;
  /** For one upstream request, in milliseconds; default 10,000. */
  readonly upstreamTimeoutMs?: number | undefined;
  /** The most upstream requests of an operation; default 50. */
  readonly maxUpstreamRequests?: number | undefined;
  /** How long an operation may take, in milliseconds; default 30,000. A caller may lower it with `x-deadline-ms`. */
  readonly deadlineMs?: number | undefined;
  /** How long a read of a contact waits for others to share its request, in milliseconds; default 3, 0 = the same tick. */
  readonly batchWindowMs?: number | undefined;
  /** Headers that GraphiQL fills in. */
  readonly graphiqlHeaders?: Readonly<Record<string, string>>;
}

export interface Gateway {
  readonly handler: RequestListener;
  /** What the way to the upstream tells of itself. */
  readonly upstream: Pick<Pipeline, 'state' | 'budgetOf'>;
  close(): Promise<void>;
}

/** The gateway as a request handler: the life of a request is the list of plugins, in this order. */
export function createGateway(options: GatewayOptions): Gateway {
  const pipeline = createPipeline({
    ...options,
    baseUrl: options.upstream.baseUrl,
    timeoutMs: options.upstreamTimeoutMs,
  });
  const pools = new ReadPools(options.batchWindowMs ?? 3);
  pipeline.writes.onWrite((teamId) => pools.close(teamId));
  const shared: Shared = {
    transport: pipeline.transport,
    definitions: new DefinitionsCache(),
    pools,
    apiKey: options.upstream.apiKey,
    teamId: options.upstream.teamId,
    maxPageSize: options.maxPageSize ?? 200,
    maxBulkItems: options.maxBulkItems ?? 5_000,
    maxImportRows: options.maxImportRows ?? 20_000,
    importWatches: new ImportWatches(options.importPollMs ?? { first: 1_000, most: 30_000 }),
    maxUpstreamRequests: options.maxUpstreamRequests ?? 50,
    deadlineMs: options.deadlineMs ?? 30_000,
  };
  const yoga: YogaServerInstance<object, GatewayContext> = createYoga<object, GatewayContext>({
    schema,
    context: ({ request }) => ({
      operation: new Operation(
        shared,
        (name) => request.headers.get(name),
        () => request.signal,
      ),
    }),
    graphqlEndpoint: '/graphql',
    healthCheckEndpoint: '/health',
    landingPage: false,
    logging: logger,
    multipart: false,
    cors: false,
    maskedErrors: { maskError },
    graphiql: graphiqlOptions(options.graphiqlHeaders ?? {}),
    renderGraphiQL: renderPage,
    plugins: [
      useRequestGuard(),
      useRequestErrorCodes(),
      useOperationLife(),
      useLargeVariables(),
      ...useContactCache(shared, pipeline.writes, options),
      useUpstreamUsage(pipeline.budgetOf),
    ],
  });
  return {
    upstream: pipeline,
    handler: (request, response) => {
      // Yoga builds a URL from it, and would answer 500 to one that is none.
      if (request.headers.host !== undefined && !URL.canParse(`http://${request.headers.host}`)) {
        response.writeHead(400, { 'content-type': 'text/plain' }).end('The Host header is malformed.\n');
        return;
      }
      void yoga(request, response);
    },
    close: async () => {
      shared.importWatches.close();
      await pipeline.close();
    },
  };
}

/** A gateway that listens; `url` is where its GraphQL endpoint is. */
export interface RunningGateway {
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

export async function startGateway(
  options: GatewayOptions & { host?: string; port?: number },
): Promise<RunningGateway> {
  const gateway = createGateway(options);
  const server = createServer(gateway.handler);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}/graphql`,
    server,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await gateway.close();
    },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
