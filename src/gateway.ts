import type { IncomingMessage, ServerResponse } from 'node:http';
import { admissionOf } from './assembly/admission.ts';
import { documentsById } from './assembly/documents-by-id.ts';
import { adminDoor, nodeDoor, webDoor } from './assembly/doors.ts';
import { frontOf } from './assembly/front-page.ts';
import { Observers } from './assembly/observers.ts';
import { pluginsOf } from './assembly/plugins.ts';
import { probesOf } from './assembly/probes.ts';
import { sharedByOperations } from './assembly/shared-by-operations.ts';
import { upstreamWay } from './assembly/upstream-way.ts';
import { yogaOf } from './assembly/yoga.ts';
import { Documents } from './graphql/documents.ts';
import { clientOf } from './http/client.ts';
import { DirectPath } from './http/direct/direct-path.ts';
import { KnownHashes } from './http/direct/known-hashes.ts';
import { Place } from './http/place.ts';
import { maskThrown } from './http/plugins/mask-errors.ts';
import { requestInfo } from './http/request-info.ts';
import { createLogger, yogaLogger } from './observe/logger.ts';
import { type GatewayContext, Operation } from './operation/context.ts';
import { RunningOperations } from './operation/running-operations.ts';
import { defaultSharePercent, Shares } from './prism/shares.ts';
import type { Pipeline } from './prism/way/pipeline.ts';
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

/** The gateway as a request handler. The life of a request is a list: assembly/plugins.ts. */
export function createGateway(options: GatewayOptions): Gateway {
  const bounds: Bounds = { ...defaultBounds, ...options.bounds };
  const logger = options.logger ?? createLogger('warn');
  const running = new RunningOperations();
  const place = new Place(options.path);
  const { executable: schema, requests } = options.schemas ?? schemasOf();

  const observers = new Observers(options, requests, logger);
  const pipeline = upstreamWay(options, observers.requestWatchers(), logger);
  const shared = sharedByOperations(options, bounds, pipeline, running);
  const admission = admissionOf(options, pipeline);
  const { hosts, headersOf, callers } = admission;
  const sharesOf = (most: number) => new Shares(most, options.callerSharePercent ?? defaultSharePercent);
  const shares = {
    operations: sharesOf(bounds.concurrentOperations),
    bodies: sharesOf(bounds.bodiesBytes),
    unread: sharesOf(bounds.unreadBytes),
  };
  observers.watch({ running, pipeline, shared, bytes: shares, sharing: options.sharing });

  const contextOf = (request: Request): GatewayContext => {
    const info = requestInfo(request);
    const operation = new Operation(shared, headersOf(request), clientOf(request), info.provenCaller);
    info.operation = operation;
    return { operation };
  };

  const { apiKey } = options.upstream;
  const watched = { running, upstream: pipeline, apiKey, sharing: options.sharing };
  const probes = probesOf(watched, observers.metrics);
  const documents = new Documents();
  const hashes = new KnownHashes();
  const mask = maskThrown(yogaLogger(logger));
  const plugins = pluginsOf(options, {
    bounds,
    logger,
    schema,
    place,
    running,
    admission,
    shares,
    documents,
    hashes,
    byId: documentsById(options, schema),
    defaultPage: shared.options.defaultPage,
    budgetOf: pipeline.budgetOf,
    listeners: observers.operationListeners(callers),
    probes,
    front: () => frontOf(options, place, probes, watched),
    mask,
  });
  const yoga = yogaOf(options, { schema, plugins, documents, logger, contextOf });
  const { bodyBytes, bodyValues } = bounds;
  const direct = new DirectPath({
    yoga,
    plugins,
    bodyBytes,
    bodyValues,
    documents,
    hashes,
    schema,
    contextOf,
    mask,
  });
  return {
    handler: nodeDoor(direct, { hosts, place }),
    fetch: webDoor(yoga, { hosts, place }),
    admin: adminDoor(probes, logger),
    running,
    upstream: pipeline,
    close: async () => {
      shared.close();
      await pipeline.close();
    },
  };
}
