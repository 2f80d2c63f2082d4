import type { IncomingMessage, ServerResponse } from 'node:http';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import { Documents, noErrors } from './graphql/documents.ts';
import { OperationList } from './graphql/persisted/operation-list.ts';
import { MemoryDocuments } from './graphql/persisted-documents.ts';
import { withWeighedAccept } from './http/accept.ts';
import { anyHost, onlyHosts } from './http/allowed-hosts.ts';
import { bodyReserver } from './http/body-share.ts';
import { callerHeaders } from './http/caller-headers.ts';
import { Callers } from './http/callers.ts';
import { clientOf } from './http/client.ts';
import { DirectPath } from './http/direct/direct-path.ts';
import { KnownHashes } from './http/direct/known-hashes.ts';
import { documentIdNames } from './http/document-id.ts';
import { EventPlaces } from './http/event-places.ts';
import { useExchange } from './http/exchange.ts';
import { enter, hostRefusal, pathRefusal, refuse } from './http/front-door.ts';
import { stateOf } from './http/front-page/front-state.ts';
import { headersToFill, pageOptions } from './http/graphiql.ts';
import { renderPage } from './http/graphiql-page.ts';
import { takeParsedBody } from './http/parsed-body.ts';
import { Place } from './http/place.ts';
import { useAnswerHeaders } from './http/plugins/answer-headers.ts';
import {
  useAutomaticPersistedQueries,
  useNoPersistedQueries,
} from './http/plugins/automatic-persisted-queries.ts';
import { useBodyLimit } from './http/plugins/body-limit.ts';
import { authenticatesCallers, useCallerAuth } from './http/plugins/caller-auth.ts';
import { useCompiledExecution } from './http/plugins/compiled-execution.ts';
import { useCompression } from './http/plugins/compression.ts';
import { useConcurrencyLimit } from './http/plugins/concurrency-limit.ts';
import { useCors } from './http/plugins/cors.ts';
import { useCrossSiteGuard } from './http/plugins/cross-site-guard.ts';
import { useErrorLimit } from './http/plugins/error-limit.ts';
import { useEventAcceptance } from './http/plugins/event-acceptance.ts';
import { useFrontPage } from './http/plugins/front-page.ts';
import { useGraphiqlFiles } from './http/plugins/graphiql-files.ts';
import { useHints } from './http/plugins/hints.ts';
import { useNoIntrospection } from './http/plugins/introspection-switch.ts';
import { maskError, maskThrown } from './http/plugins/mask-errors.ts';
import { useMissingQuery } from './http/plugins/missing-query.ts';
import { useNoStacks } from './http/plugins/no-stacks.ts';
import { useOperationChoice } from './http/plugins/operation-choice.ts';
import { useOperationLife } from './http/plugins/operation-life.ts';
import { usePageTag } from './http/plugins/page-tag.ts';
import { useParameterTypes } from './http/plugins/parameter-types.ts';
import { useParamsLimit } from './http/plugins/params-limit.ts';
import { usePersistedOperations } from './http/plugins/persisted-operations.ts';
import { useRequestErrorCodes } from './http/plugins/request-error-codes.ts';
import { useRequestGuard } from './http/plugins/request-guard.ts';
import { useRequestId } from './http/plugins/request-id.ts';
import { useResponseLimit } from './http/plugins/response-limit.ts';
import { useRetryAfter } from './http/plugins/retry-after.ts';
import { useRowLimit } from './http/plugins/row-limit.ts';
import { useShapeLimit } from './http/plugins/shape-limit.ts';
import { useTokenLimit } from './http/plugins/token-limit.ts';
import { useUnknownPaths } from './http/plugins/unknown-paths.ts';
import { useUnreadLimit } from './http/plugins/unread-limit.ts';
import { useUpstreamUsage } from './http/plugins/upstream-usage.ts';
import { useWritableEvents } from './http/plugins/writable-events.ts';
import { answerProbe, type Probes, useProbes } from './http/probes.ts';
import { readiness } from './http/readiness.ts';
import { requestInfo } from './http/request-info.ts';
import { webResponse } from './http/web-response.ts';
import { defaultKeptBytes, KeptStore } from './kept/kept-store.ts';
import { keysLog } from './observe/keys-log.ts';
import { createLogger, operationLog, yogaLogger } from './observe/logger.ts';
import { Metrics } from './observe/metrics.ts';
import { type OperationListener, useOperationReports } from './observe/operation-report.ts';
import { TurnWaits } from './observe/turn-waits.ts';
import { upstreamLog } from './observe/upstream-log.ts';
import { version } from './observe/version.ts';
import { wayLog } from './observe/way-log.ts';
import { type GatewayContext, Operation } from './operation/context.ts';
import { RunningOperations } from './operation/running-operations.ts';
import { Shared } from './operation/shared.ts';
import { defaultSharePercent, Shares } from './prism/shares.ts';
import { createPipeline, type Pipeline } from './prism/way/pipeline.ts';
import { defaultFirst } from './record/read/planned-rows.ts';
import { schemasOf } from './schema-choice.ts';
import { type Bounds, defaultBounds } from './settings/bounds.ts';
import type { GatewayOptions } from './settings/gateway-options.ts';

export interface Gateway {
  /**
   * For `node:http`, Express, Fastify (its raw request and response) and whatever else speaks Node's. `body`: what is in
   * the body, where the application has read it already and does not leave it in `request.body`.
   */
  readonly handler: (request: IncomingMessage, response: ServerResponse, body?: unknown) => void;
  /** For Hono and whatever else speaks the web's. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** `/health`, `/ready` and `/metrics` alone, for a server of their own (`probes: false` takes them from the others). */
  readonly admin: (request: IncomingMessage, response: ServerResponse) => void;
  readonly running: RunningOperations;
  /** What the way to the upstream tells of itself. */
  readonly upstream: Pick<Pipeline, 'state' | 'budgetOf'>;
  close(): Promise<void>;
}

/** The gateway as a request handler: the life of a request is the list of plugins, in this order. */
export function createGateway(options: GatewayOptions): Gateway {
  const bounds: Bounds = { ...defaultBounds, ...options.bounds };
  const logger = options.logger ?? createLogger('warn');
  const running = new RunningOperations();
  const place = new Place(options.path);
  const { executable: schema, requests } = options.schemas ?? schemasOf();
  const metrics =
    options.metrics === false
      ? undefined
      : new Metrics(running, requests, () => options.callers?.book?.names ?? []);
  const waits = new TurnWaits((ms) => metrics?.turn(ms));
  const { tracing, corsOrigins = [], callers = {} } = options;
  const pipeline = createPipeline({
    ...options,
    baseUrl: options.upstream.baseUrl,
    timeoutMs: options.upstreamTimeoutMs,
    watchers: [waits, upstreamLog(logger), ...(metrics ? [metrics.upstream] : [])],
    trace: tracing && ((network) => tracing.traced(network)),
    tell: wayLog(logger),
  });
  metrics?.watch(pipeline);
  if (options.sharing) metrics?.watchSharing(options.sharing.state);
  metrics?.watchTraces(() => tracing?.lost ?? 0);
  const { maxPageSize = 200 } = options;
  const kept = new KeptStore(
    options.keptBytes ?? defaultKeptBytes,
    pipeline.writes,
    options.sharing?.readings,
  );
  const defaultPage = Math.min(defaultFirst, maxPageSize, bounds.rows);
  metrics?.watchKept(kept);
  const shared = new Shared({
    transport: pipeline.transport,
    writes: pipeline.writes,
    kept,
    freshness: { maxAgeMs: 0, staleIfErrorMs: 0, staleWhileRevalidateMs: 0, ...options.freshness },
    batchWindowMs: options.batchWindowMs ?? 3,
    apiKey: options.upstream.apiKey,
    teamId: options.upstream.teamId,
    defaultPage,
    maxPageSize,
    maxBulkItems: options.maxBulkItems ?? 5_000,
    maxUpstreamRequests: options.maxUpstreamRequests ?? 50,
    deadlineMs: options.deadlineMs ?? 30_000,
    underWay: () => running.operations,
    time: running.time,
    maxImportRows: options.maxImportRows ?? 20_000,
    importPollMs: options.importPollMs ?? { first: 1_000, most: 30_000 },
  });
  const bearerIsKey = !authenticatesCallers(callers);
  // Whoever can reach it needs no key of their own: then a name that anybody may have bound to it is not enough.
  const needsNoProof =
    bearerIsKey && (options.upstream.apiKey !== undefined || options.graphiqlKey !== undefined);
  const hosts = needsNoProof ? onlyHosts(options.allowedHosts ?? []) : anyHost;
  const headersOf = (request: Request) => callerHeaders(request, { bearerIsKey });

  const share = options.callerSharePercent ?? defaultSharePercent;
  const whose = new Callers({ ownKey: options.upstream.apiKey, headersOf, isKnown: pipeline.isKnown });
  const operations = new Shares(bounds.concurrentOperations, share);
  const bodies = new Shares(bounds.bodiesBytes, share);
  const unread = new Shares(bounds.unreadBytes, share);
  metrics?.watchBytes({ bodies, unread });

  const contextOf = (request: Request): GatewayContext => {
    const info = requestInfo(request);
    const operation = new Operation(shared, headersOf(request), clientOf(request), info.provenCaller);
    info.operation = operation;
    return { operation };
  };

  const listeners: OperationListener[] = [];
  if (logger.isLevelEnabled('info'))
    listeners.push(
      operationLog(logger, {
        callerOf: (request) => whose.nameOf(request),
        queueMs: (usage) => waits.of(usage),
      }),
    );
  if (metrics) listeners.push(metrics.operation);
  if (tracing) listeners.push(tracing.operation);

  const { automaticPersistedQueries: asked = true, documentBounds } = options;
  const apq = asked === true ? (options.sharing?.documents ?? new MemoryDocuments(documentBounds)) : asked;
  const { persistedOperations, persistedOnly = true } = options;
  const list = persistedOperations === undefined ? undefined : new OperationList(persistedOperations, schema);
  const isOnlyListed = list !== undefined && persistedOnly;
  const documents = new Documents();
  const hashes = new KnownHashes();
  const { apiKey } = options.upstream;
  const probes: Probes = {
    '/health': () => ({ type: 'application/json', body: '{"status":"alive"}' }),
    '/ready': () => readiness({ running, upstream: pipeline, apiKey, sharing: options.sharing }),
    ...(metrics && {
      '/metrics': async () => ({
        type: metrics.registry.contentType,
        body: await metrics.registry.metrics(),
      }),
    }),
  };
  const hasProbes = options.probes !== false;
  const front = () => ({
    name: 'prism-graphql-gateway',
    version,
    graphql: place.name,
    graphiql: options.graphiql === false ? undefined : place.name,
    docs: options.graphiql === false || options.introspection === false ? undefined : `${place.name}?docs`,
    probes: hasProbes ? Object.keys(probes).map((path) => path.slice(1)) : [],
    // Where the probes have another address, so has what they tell.
    state: hasProbes
      ? stateOf({ running, upstream: pipeline, apiKey: apiKey ?? options.graphiqlKey })
      : undefined,
  });
  const mask = maskThrown(yogaLogger(logger));
  const { compression = true } = options;
  const graphiqlOptions = pageOptions(options, schema);
  const plugins = [
    useNoStacks(logger),
    useExchange(),
    useEventAcceptance(),
    useRequestId(),
    useRetryAfter(),
    options.graphiql !== false && useGraphiqlFiles({ compression }),
    useProbes(probes, hasProbes),
    options.frontPage !== false && useFrontPage(front, headersToFill(options), place),
    tracing ? tracing.plugin() : {},
    useAnswerHeaders(),
    useResponseLimit(bounds),
    useUnreadLimit({ unread, callers: whose }),
    listeners.length > 0 && useOperationReports(listeners),
    useWritableEvents(mask),
    corsOrigins.length > 0 && useCors({ origins: corsOrigins, headers: options.corsHeaders ?? [] }),
    useCrossSiteGuard({ origins: corsOrigins }),
    useRequestGuard(),
    !bearerIsKey && useCallerAuth(callers, keysLog(logger)),
    useBodyLimit({ ...bounds, reserve: bodyReserver(bodies, whose) }),
    useParameterTypes(),
    useMissingQuery(),
    useConcurrencyLimit({ operations, callers: whose, running }),
    useParamsLimit(bounds),
    usePersistedOperations({ ...bounds, list, only: isOnlyListed }),
    !isOnlyListed &&
      (apq === false
        ? useNoPersistedQueries()
        : useAutomaticPersistedQueries({ store: apq, callers: whose })),
    useTokenLimit(bounds),
    useOperationChoice(),
    useShapeLimit(bounds),
    options.introspection === false && useNoIntrospection({ sdl: !bearerIsKey }),
    useRowLimit({ ...bounds, defaultPage }),
    useRequestErrorCodes(),
    options.introspection !== false && useHints(schema),
    useOperationLife(),
    documents.plugin(),
    hashes.plugin(),
    useCompiledExecution(bounds, new EventPlaces(whose)),
    useUpstreamUsage(pipeline.budgetOf),
    useErrorLimit(bounds),
    useUnknownPaths(place),
    options.graphiql !== false && usePageTag(),
    compression && useCompression(),
  ];
  const yoga: YogaServerInstance<object, GatewayContext> = createYoga<object, GatewayContext>({
    schema,
    context: ({ request }) => contextOf(request),
    graphqlEndpoint: '/graphql',
    // The end of no URL: the probes tell of health.
    healthCheckEndpoint: ' ',
    landingPage: false,
    logging: yogaLogger(logger),
    multipart: false,
    extraParamNames: [...documentIdNames],
    maxRequestBodySize: false,
    parserAndValidationCache: { documentCache: documents, errorCache: noErrors },
    cors: false,
    maskedErrors: { maskError },
    graphiql: options.graphiql !== false && {},
    renderGraphiQL: () => renderPage(graphiqlOptions()),
    plugins,
  });
  const direct = new DirectPath({
    yoga,
    plugins: plugins.filter((plugin) => typeof plugin === 'object'),
    bodyBytes: bounds.bodyBytes,
    bodyValues: bounds.bodyValues,
    documents,
    hashes,
    schema,
    contextOf,
    mask,
  });
  return {
    handler: (request, response, body) => {
      takeParsedBody(request, body);
      const refused = enter(request, hosts, place);
      if (refused === undefined) direct.handle(request, response);
      else refuse(refused, response);
    },
    fetch: async (request) => {
      const url = new URL(request.url);
      const target = `${url.pathname}${url.search}`;
      const inside = place.inside(target);
      const refused = hostRefusal(url.host, hosts) ?? (inside === undefined && pathRefusal(target, place));
      if (refused) return new Response(refused.body, refused);
      const moved = inside === target ? request : new Request(new URL(inside ?? '', url), request);
      return webResponse(await yoga.fetch(withWeighedAccept(moved)));
    },
    admin: (request, response) => {
      answerProbe(probes, request, response).catch((err: unknown) => {
        logger.error({ err }, 'a probe failed');
        response.writeHead(500).end();
      });
    },
    running,
    upstream: pipeline,
    close: async () => {
      shared.close();
      await pipeline.close();
    },
  };
}
