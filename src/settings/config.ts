import type { GatewayOptions } from './gateway-options.ts';
import { type Setting, settings, type Values } from './settings.ts';
import { tracingOf } from './tracing.ts';
import { unknownVariables } from './unknown-variables.ts';

/** How a gateway goes down, in milliseconds. */
export interface Shutdown {
  /** Requests are still taken for so long, but nobody should send any. */
  readonly delayMs: number;
  /** After that, what runs may finish for so long. */
  readonly graceMs: number;
}

/** Everything the gateway can be told, read and checked once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: the probes are served beside the rest. */
  readonly adminPort: number | undefined;
  /** Undefined: the embedded sandbox is the upstream. */
  readonly upstream: GatewayOptions['upstream'] | undefined;
  /** Which kinds of record there are, and where their catalogues are. */
  readonly schema: { readonly objects: readonly string[]; readonly properties: string | undefined };
  readonly gateway: Omit<GatewayOptions, 'upstream' | 'schemas' | 'logger' | 'tracing' | 'sharing'>;
  readonly logLevel: Values['LOG_LEVEL'];
  /** Undefined: nothing is shared with other gateways. */
  readonly redisUrl: string | undefined;
  /** The most that is kept of what was read in Redis, in bytes. */
  readonly redisKeptBytes: number;
  /** Undefined: no traces. */
  readonly tracing: ReturnType<typeof tracingOf>;
  readonly shutdown: Shutdown;
}

const known = Object.keys(settings);

/** The vendor's address (contract, "Basics"). */
const defaultBaseUrl = 'https://developers.micro.so';

/** Every fault of the environment at once, by the name of its variable. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Which schema is wanted, as far as it can be told from the environment; its faults are `readConfig`'s. */
export function chosenSchema(env: Readonly<Record<string, string | undefined>>): Config['schema'] {
  const { PRISM_OBJECTS: objects, PRISM_PROPERTIES: properties } = readValues(env).values;
  return { objects, properties };
}

/** Reads the environment; throws one ConfigError that names every fault. No value of a secret is repeated in it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { values, wrong } = readValues(env);
  const host = values.HOST ?? '127.0.0.1';
  const faults = [
    ...[...wrong].map(([name, message]) => `${name} ${message}.`),
    ...contradictions(values, wrong, host),
    ...unknownVariables(env, known),
  ];
  if (faults.length > 0) throw new ConfigError(faults);

  const { MICRO_BASE_URL: baseUrl, MICRO_API_KEY: apiKey, MICRO_TEAM_ID: teamId } = values;
  const usesSandbox = baseUrl === undefined && apiKey === undefined && teamId === undefined;
  const {
    GATEWAY_JWT_JWKS_URI: jwksUri,
    GATEWAY_JWT_ISSUER: issuer,
    GATEWAY_JWT_AUDIENCE: audience,
    GATEWAY_JWT_PERMISSIONS_CLAIM: permissionsClaim,
  } = values;
  return Object.freeze({
    host,
    port: values.PORT,
    adminPort: values.ADMIN_PORT,
    upstream: usesSandbox ? undefined : { baseUrl: baseUrl ?? defaultBaseUrl, apiKey, teamId },
    schema: chosenSchema(env),
    gateway: {
      callers: {
        tokens: values.GATEWAY_TOKENS,
        ...(jwksUri && issuer ? { jwt: { jwksUri, issuer, audience, permissionsClaim } } : undefined),
      },
      bounds: {
        bodyBytes: values.MAX_BODY_BYTES,
        bodyValues: values.MAX_BODY_VALUES,
        queryCharacters: values.MAX_QUERY_CHARACTERS,
        queryTokens: values.MAX_QUERY_TOKENS,
        queryDepth: values.MAX_QUERY_DEPTH,
        queryAliases: values.MAX_QUERY_ALIASES,
        querySelections: values.MAX_QUERY_SELECTIONS,
        rows: values.MAX_ROWS,
        values: values.MAX_VALUES,
        listItems: values.MAX_LIST_ITEMS,
        concurrentOperations: values.MAX_CONCURRENT_OPERATIONS,
        responseBytes: values.MAX_RESPONSE_BYTES,
        errors: values.MAX_ERRORS,
        bodiesBytes: values.MAX_BODIES_BYTES,
        unreadBytes: values.MAX_UNREAD_BYTES,
      },
      // The embedded sandbox has no limit to keep to.
      ratePerSecond: values.MICRO_RATE_PER_SECOND ?? (usesSandbox ? 0 : 10),
      ratePerMonth: values.MICRO_RATE_PER_MONTH,
      monthReserve: values.MICRO_MONTH_RESERVE,
      queueLimit: values.UPSTREAM_QUEUE_LIMIT,
      maxUpstreamRequests: values.MAX_UPSTREAM_REQUESTS,
      maxPageSize: values.MAX_PAGE_SIZE,
      maxBulkItems: values.MAX_BULK_ITEMS,
      maxImportRows: values.MAX_IMPORT_ROWS,
      batchWindowMs: values.BATCH_WINDOW_MS,
      deadlineMs: values.REQUEST_DEADLINE_MS,
      upstreamTimeoutMs: values.UPSTREAM_TIMEOUT_MS,
      retries: values.UPSTREAM_RETRIES,
      retryBudget: values.UPSTREAM_RETRY_PERCENT / 100,
      connections: values.UPSTREAM_CONNECTIONS,
      callerSharePercent: values.CALLER_SHARE_PERCENT,
      breakerPercent: values.BREAKER_PERCENT,
      breakerPauseMs: values.BREAKER_PAUSE_MS,
      freshness: {
        maxAgeMs: values.KEEP_MAX_AGE_MS,
        staleIfErrorMs: values.KEEP_STALE_IF_ERROR_MS,
        staleWhileRevalidateMs: values.KEEP_STALE_WHILE_REVALIDATE_MS,
      },
      keptBytes: values.KEEP_BYTES,
      persistedOperations: values.PERSISTED_OPERATIONS,
      persistedOnly: values.PERSISTED_ONLY,
      automaticPersistedQueries: values.APQ,
      documentBounds: { documents: values.APQ_DOCUMENTS, bytes: values.APQ_BYTES },
      introspection: values.INTROSPECTION,
      graphiql: values.GRAPHIQL,
      compression: values.COMPRESSION,
      frontPage: values.FRONT_PAGE,
      corsOrigins: values.CORS_ORIGINS,
      corsHeaders: values.CORS_HEADERS,
      allowedHosts: [...values.ALLOWED_HOSTS, urlHost(host)],
      metrics: values.METRICS,
      clientTimeoutMs: values.CLIENT_TIMEOUT_MS,
    },
    logLevel: values.LOG_LEVEL,
    redisUrl: values.REDIS_URL,
    redisKeptBytes: values.KEEP_SHARED_BYTES,
    tracing: tracingOf(values),
    shutdown: { delayMs: values.SHUTDOWN_DELAY_MS, graceMs: values.SHUTDOWN_GRACE_MS },
  });
}

/** What is set and what is not, and by their names what is wrong with those that then are as if they were not set. */
function readValues(env: Readonly<Record<string, string | undefined>>) {
  const values: Record<string, unknown> = {};
  const wrong = new Map<string, string>();
  const all: Record<string, Setting<unknown>> = settings;
  for (const [name, setting] of Object.entries(all)) {
    const text = env[name]?.trim() ?? '';
    try {
      values[name] = text === '' ? setting.fallback : setting.parse(text);
    } catch (error) {
      values[name] = setting.fallback;
      wrong.set(name, error instanceof Error ? error.message : String(error));
    }
  }
  return { values: values as Values, wrong };
}

/** What is wrong between settings that are each right; one that is wrong is taken for set. */
function contradictions(values: Values, wrong: ReadonlyMap<string, string>, host: string): string[] {
  const faults: string[] = [];
  const isSet = (name: keyof Values) =>
    wrong.has(name) || (values[name] !== undefined && [values[name]].flat().length > 0);
  const needs = (name: keyof Values, other: keyof Values) => {
    if (isSet(name) && !isSet(other)) faults.push(`${other} must be set when ${name} is.`);
  };
  if (values.ADMIN_PORT === values.PORT && values.PORT !== 0)
    faults.push('ADMIN_PORT must be another port than PORT.');
  needs('MICRO_API_KEY', 'MICRO_TEAM_ID');
  if (values.MICRO_MONTH_RESERVE > values.MICRO_RATE_PER_MONTH)
    faults.push('MICRO_MONTH_RESERVE must not be more than MICRO_RATE_PER_MONTH.');
  for (const name of ['GATEWAY_JWT_ISSUER', 'GATEWAY_JWT_AUDIENCE'] as const) {
    needs('GATEWAY_JWT_JWKS_URI', name);
    needs(name, 'GATEWAY_JWT_JWKS_URI');
  }
  needs('GATEWAY_JWT_PERMISSIONS_CLAIM', 'GATEWAY_JWT_JWKS_URI');
  const provesCallers = isSet('GATEWAY_TOKENS') || isSet('GATEWAY_JWT_JWKS_URI') || isSet('CALLERS');
  if (isSet('MICRO_API_KEY') && !isLoopback(host) && !provesCallers) {
    faults.push(
      `CALLERS or GATEWAY_TOKENS (or GATEWAY_JWT_JWKS_URI, GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE) must be set when ` +
        `MICRO_API_KEY is and HOST is not a loopback address: anybody who reaches ${host} could use the key.`,
    );
  }
  return faults;
}

/** As it stands in a URL. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
