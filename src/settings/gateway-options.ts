import type { Logger } from 'pino';
import type { DocumentBounds, DocumentStore } from '../graphql/persisted-documents.ts';
import type { CallerAuthOptions } from '../http/plugins/caller-auth.ts';
import type { FreshnessDefaults } from '../kept/freshness.ts';
import type { Tracing } from '../observe/tracing.ts';
import type { PollPauses } from '../operation/shared.ts';
import type { PipelineOptions } from '../prism/way/pipeline.ts';
import type { Sharing } from '../redis/sharing.ts';
import type { Schemas } from '../schema.ts';
import type { Bounds } from './bounds.ts';

/** What a gateway is made with; `readConfig` makes it of the environment. */
export interface GatewayOptions
  extends Omit<PipelineOptions, 'baseUrl' | 'timeoutMs' | 'observe' | 'sharing' | 'tell'> {
  readonly upstream: {
    readonly baseUrl: string;
    readonly apiKey?: string | undefined;
    readonly teamId?: string | undefined;
  };
  /** Where GraphQL is, such as `/api/graphql`; the front page and the probes are beside it. Default `/graphql`. */
  readonly path?: string | undefined;
  /** Which kinds of record there are, and with which properties: `schemasOf()`, `createSchemas()`; default: all, as they ship. */
  readonly schemas?: Schemas | undefined;
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
  /** How old what is kept may be where a caller does not say, in milliseconds; default 0: everything is asked for. */
  readonly freshness?: Partial<FreshnessDefaults> | undefined;
  /** The most that is kept of what was read in memory, in bytes; default 64 MiB. */
  readonly keptBytes?: number | undefined;
  /** An upstream key that GraphiQL fills in for everybody who opens it; default: callers fill in their own. */
  readonly graphiqlKey?: string | undefined;
  /** How callers prove themselves to the gateway; default: they need not, and `Authorization: Bearer` is an upstream key. */
  readonly callers?: CallerAuthOptions;
  /** What a request may ask for; each bound has a default. */
  readonly bounds?: Partial<Bounds>;
  /** A file or folder of operations that are known by their ids (docs/operating.md, "Which operations"); default: none. */
  readonly persistedOperations?: string | undefined;
  /** Whether only those are run, where there are any; default true. */
  readonly persistedOnly?: boolean | undefined;
  /** Where automatic persisted queries are kept; default true: in memory; false: not at all. */
  readonly automaticPersistedQueries?: boolean | DocumentStore;
  /** How many of them are kept in memory; default 5,000 and 8 MiB. */
  readonly documentBounds?: DocumentBounds | undefined;
  /** What is shared with other gateways: `shareThroughRedis()`; default: nothing. Whoever passes it closes it. */
  readonly sharing?: Sharing | undefined;
  /** Whether the schema may be asked for; default true. */
  readonly introspection?: boolean;
  /** Whether browsers are served GraphiQL; default true. */
  readonly graphiql?: boolean;
  /** Whether `/` tells of the gateway; default true. */
  readonly frontPage?: boolean;
  /** Origins whose pages may call the gateway; default none. */
  readonly corsOrigins?: readonly string[];
  /** Request headers that those pages may send beside what clients and tracing send; default none. */
  readonly corsHeaders?: readonly string[];
  /**
   * Host names, beside those of loopback, that a gateway answers to whose callers need no proof (its own key and no
   * `callers`, or a `graphiqlKey`); `*`: any. Default none.
   */
  readonly allowedHosts?: readonly string[];
  /** Whether answers are compressed for clients that take it; default true. */
  readonly compression?: boolean;
  /** Whether `/metrics` is served; default true. */
  readonly metrics?: boolean;
  /** Whether `/health`, `/ready` and `/metrics` are served beside `/graphql`; default true. */
  readonly probes?: boolean;
  /** Default: warnings and errors, on standard error. */
  readonly logger?: Logger;
  /** How long a client may send nothing of its body, or take nothing of its answer, in milliseconds; default 30,000. For `startGateway()`. */
  readonly clientTimeoutMs?: number | undefined;
  /** Default: no traces. */
  readonly tracing?: Tracing | undefined;
}
