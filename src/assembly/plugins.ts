import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Documents } from '../graphql/documents.ts';
import { bodyReserver } from '../http/body-share.ts';
import type { KnownHashes } from '../http/direct/known-hashes.ts';
import { EventPlaces } from '../http/event-places.ts';
import { useExchange } from '../http/exchange.ts';
import type { FrontState } from '../http/front-page/front-state.ts';
import { headersToFill } from '../http/graphiql.ts';
import type { Place } from '../http/place.ts';
import { useAnswerHeaders } from '../http/plugins/answer-headers.ts';
import {
  useAutomaticPersistedQueries,
  useNoPersistedQueries,
} from '../http/plugins/automatic-persisted-queries.ts';
import { useBodyLimit } from '../http/plugins/body-limit.ts';
import { useCallerAuth } from '../http/plugins/caller-auth.ts';
import { useCompiledExecution } from '../http/plugins/compiled-execution.ts';
import { useCompression } from '../http/plugins/compression.ts';
import { useConcurrencyLimit } from '../http/plugins/concurrency-limit.ts';
import { useCors } from '../http/plugins/cors.ts';
import { useCrossSiteGuard } from '../http/plugins/cross-site-guard.ts';
import { useErrorLimit } from '../http/plugins/error-limit.ts';
import { useEventAcceptance } from '../http/plugins/event-acceptance.ts';
import { useFrontPage } from '../http/plugins/front-page.ts';
import { useGraphiqlFiles } from '../http/plugins/graphiql-files.ts';
import { useHints } from '../http/plugins/hints.ts';
import { useNoIntrospection } from '../http/plugins/introspection-switch.ts';
import { useMissingQuery } from '../http/plugins/missing-query.ts';
import { useNoStacks } from '../http/plugins/no-stacks.ts';
import { useOperationChoice } from '../http/plugins/operation-choice.ts';
import { useOperationLife } from '../http/plugins/operation-life.ts';
import { usePageTag } from '../http/plugins/page-tag.ts';
import { useParameterTypes } from '../http/plugins/parameter-types.ts';
import { useParamsLimit } from '../http/plugins/params-limit.ts';
import { usePersistedOperations } from '../http/plugins/persisted-operations.ts';
import { useRequestErrorCodes } from '../http/plugins/request-error-codes.ts';
import { useRequestGuard } from '../http/plugins/request-guard.ts';
import { useRequestId } from '../http/plugins/request-id.ts';
import { useResponseLimit } from '../http/plugins/response-limit.ts';
import { useRetryAfter } from '../http/plugins/retry-after.ts';
import { useRowLimit } from '../http/plugins/row-limit.ts';
import { useShapeLimit } from '../http/plugins/shape-limit.ts';
import { useTokenLimit } from '../http/plugins/token-limit.ts';
import { useUnknownPaths } from '../http/plugins/unknown-paths.ts';
import { useUnreadLimit } from '../http/plugins/unread-limit.ts';
import { useUpstreamUsage } from '../http/plugins/upstream-usage.ts';
import { useWritableEvents } from '../http/plugins/writable-events.ts';
import { type Probes, useProbes } from '../http/probes.ts';
import { keysLog } from '../observe/keys-log.ts';
import { type OperationListener, useOperationReports } from '../observe/operation-report.ts';
import type { RunningOperations } from '../operation/running-operations.ts';
import type { Shares } from '../prism/shares.ts';
import type { Pipeline } from '../prism/way/pipeline.ts';
import type { Bounds } from '../settings/bounds.ts';
import type { GatewayOptions } from '../settings/gateway-options.ts';
import type { Admission } from './admission.ts';
import type { DocumentsById } from './documents-by-id.ts';

/** What the plugins stand on. */
export interface PluginParts {
  readonly bounds: Bounds;
  readonly logger: Logger;
  readonly schema: GraphQLSchema;
  readonly place: Place;
  readonly running: RunningOperations;
  readonly admission: Admission;
  /** What callers share: operations at once, bytes of bodies, bytes of answers not taken. */
  readonly shares: Readonly<Record<'operations' | 'bodies' | 'unread', Shares>>;
  readonly documents: Documents;
  readonly hashes: KnownHashes;
  readonly byId: DocumentsById;
  /** `first` where none is given. */
  readonly defaultPage: number;
  readonly budgetOf: Pipeline['budgetOf'];
  readonly listeners: readonly OperationListener[];
  readonly probes: Probes;
  readonly front: () => FrontState;
  /** What a client may see of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
}

/** The life of a request as a list: each of its hooks is called in this order, by Yoga and on the direct path alike. */
export function pluginsOf(options: GatewayOptions, parts: PluginParts) {
  const { bounds, logger, schema, place, running, admission, shares, byId, listeners, mask } = parts;
  const { bearerIsKey, callers } = admission;
  const { tracing, corsOrigins = [], corsHeaders = [], compression = true } = options;
  const { graphiql = true, frontPage = true, introspection = true } = options;
  const list = [
    useNoStacks(logger),
    useExchange(),
    useEventAcceptance(),
    useRequestId(),
    useRetryAfter(),
    graphiql && useGraphiqlFiles({ compression }),
    useProbes(parts.probes, options.probes !== false),
    frontPage && useFrontPage(parts.front, headersToFill(options), place),
    tracing?.plugin(),
    useAnswerHeaders(),
    useResponseLimit(bounds),
    useUnreadLimit({ unread: shares.unread, callers }),
    listeners.length > 0 && useOperationReports(listeners),
    useWritableEvents(mask),
    corsOrigins.length > 0 && useCors({ origins: corsOrigins, headers: corsHeaders }),
    useCrossSiteGuard({ origins: corsOrigins }),
    useRequestGuard(),
    !bearerIsKey && useCallerAuth(options.callers ?? {}, keysLog(logger)),
    useBodyLimit({ ...bounds, reserve: bodyReserver(shares.bodies, callers) }),
    useParameterTypes(),
    useMissingQuery(),
    useConcurrencyLimit({ operations: shares.operations, callers, running }),
    useParamsLimit(bounds),
    usePersistedOperations({ ...bounds, list: byId.list, only: byId.isOnlyListed }),
    !byId.isOnlyListed &&
      (byId.sent === false
        ? useNoPersistedQueries()
        : useAutomaticPersistedQueries({ store: byId.sent, callers })),
    useTokenLimit(bounds),
    useOperationChoice(),
    useShapeLimit(bounds),
    !introspection && useNoIntrospection({ sdl: !bearerIsKey }),
    useRowLimit({ ...bounds, defaultPage: parts.defaultPage }),
    useRequestErrorCodes(),
    introspection && useHints(schema),
    useOperationLife(),
    parts.documents.plugin(),
    parts.hashes.plugin(),
    useCompiledExecution(bounds, new EventPlaces(callers)),
    useUpstreamUsage(parts.budgetOf),
    useErrorLimit(bounds),
    useUnknownPaths(place),
    graphiql && usePageTag(),
    compression && useCompression(),
  ];
  return list.filter((plugin) => typeof plugin === 'object');
}
