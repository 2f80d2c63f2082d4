import { statSync } from 'node:fs';
import { longestKeptMs } from '../kept/freshness.ts';
import { samplerNames } from '../observe/sampler-names.ts';
import { baseFault } from '../prism/base-url.ts';
import { isUuid } from '../prism/client/path.ts';
import { defaultSharePercent } from '../prism/shares.ts';
import { defaultBounds as bounds } from './bounds.ts';

/** One environment variable: how its text becomes a value, and what the documentation says of it. */
export interface Setting<Value> {
  readonly description: string;
  /** The default, as the documentation shows it. */
  readonly shown: string;
  readonly fallback: Value;
  /** Throws an Error that says what the text must be; it never repeats the text of a secret. */
  readonly parse: (text: string) => Value;
}

function text(description: string, parse = (value: string) => value): Setting<string | undefined> {
  return { description, shown: '—', fallback: undefined, parse };
}

function list(description: string, parse: (item: string) => string = (item) => item): Setting<string[]> {
  const items = (value: string) => value.split(',').flatMap((item) => (item.trim() ? [item.trim()] : []));
  return { description, shown: '—', fallback: [], parse: (value) => items(value).map(parse) };
}

function integer(fallback: number, min: number, max: number, description: string): Setting<number> {
  const parse = (value: string) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    throw new Error(`must be a whole number from ${min} to ${max}, not "${value}"`);
  };
  return { description, shown: `\`${fallback}\``, fallback, parse };
}

function optionalInteger(min: number, max: number, description: string): Setting<number | undefined> {
  return { ...integer(min, min, max, description), fallback: undefined };
}

function oneOf<const Choice extends string>(
  fallback: NoInfer<Choice>,
  choices: readonly Choice[],
  description: string,
): Setting<Choice> {
  const parse = (value: string) => {
    const choice = choices.find((known) => known === value.toLowerCase());
    if (choice !== undefined) return choice;
    throw new Error(`must be one of ${choices.join(', ')}, not "${value}"`);
  };
  return { description, shown: `\`${fallback}\``, fallback, parse };
}

/** OpenTelemetry's form of several values (W3C Baggage). They may be secrets. */
function pairs(description: string): Setting<Readonly<Record<string, string>>> {
  const parse = (value: string) => {
    try {
      return Object.fromEntries(
        value.split(',').flatMap((pair) => (pair.trim() === '' ? [] : [pairOf(pair.trim())])),
      );
    } catch {
      throw new Error('must be pairs such as name=value, separated by commas, percent-encoded');
    }
  };
  return { description, shown: '—', fallback: {}, parse };
}

function pairOf(pair: string): [string, string] {
  const [, name, value] = /^([^=\s]+)\s*=\s*(.*)$/.exec(pair) ?? [];
  if (name === undefined || value === undefined) throw new Error('no pair');
  return [decodeURIComponent(name), decodeURIComponent(value)];
}

function ratio(value: string): string {
  if (/^(0?\.\d+|[01](\.0*)?)$/.test(value)) return value;
  throw new Error(`must be a number from 0 to 1, not "${value}"`);
}

function flag(fallback: boolean, description: string): Setting<boolean> {
  const { parse } = oneOf('true', ['true', 'false'], description);
  return { description, shown: `\`${fallback}\``, fallback, parse: (value) => parse(value) === 'true' };
}

function httpUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new Error('must be an http or https URL');
}

/** `fetch` takes no other, and would tell the password with it. */
function openUrl(value: string): string {
  const { username, password } = new URL(httpUrl(value));
  if (username === '' && password === '') return value;
  throw new Error('must be an http or https URL without user and password');
}

function upstreamUrl(value: string): string {
  const fault = baseFault(httpUrl(value));
  if (fault === undefined) return value;
  throw new Error(fault);
}

function uuid(value: string): string {
  if (isUuid(value)) return value;
  throw new Error(`must be a UUID, not "${value}"`);
}

function existing(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })) return path;
  throw new Error(`must be a file or folder that can be read, not "${path}"`);
}

/** It may hold a password. */
function redisUrl(value: string): string {
  if (URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol) && new URL(value).hostname)
    return value;
  throw new Error('must be a redis:// or rediss:// URL');
}

function secret(value: string): string {
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new Error('must be printable ASCII without spaces');
}

function token(value: string): string {
  if (secret(value).length >= 16) return value;
  throw new Error('must hold tokens of at least 16 characters each');
}

function origin(value: string): string {
  if (value === '*' || (URL.canParse(value) && new URL(value).origin === value)) return value;
  throw new Error('must be * or origins such as https://app.example.com, without a path');
}

function headerName(value: string): string {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(value)) return value.toLowerCase();
  throw new Error(`must be names of headers, not "${value}"`);
}

function hostName(value: string): string {
  if (
    value === '*' ||
    (URL.canParse(`http://${value}`) && new URL(`http://${value}`).host === value.toLowerCase())
  )
    return value;
  throw new Error(`must be * or host names without a port, such as gateway.internal, not "${value}"`);
}

const most = Number.MAX_SAFE_INTEGER;
const billion = 1_000_000_000;

/** Everything that can be set, in the order of `docs/operating.md`, whose table is generated from this. */
export const settings = {
  HOST: {
    ...text('The address to listen on. Anything but a loopback address is reachable by others.'),
    shown: '`127.0.0.1`',
  },
  PORT: integer(4000, 0, 65_535, 'The port to listen on; 0 picks a free one and prints it.'),
  ADMIN_PORT: {
    ...optionalInteger(
      0,
      65_535,
      'A port of `HOST` for `/metrics`, `/health` and `/ready`, which are then not on `PORT`; 0 picks a free one.',
    ),
    shown: '—',
  },
  MICRO_BASE_URL: {
    ...text(
      'The upstream, without `/v2/prism`. With no `MICRO_…` address, key or team at all it is the embedded sandbox.',
      upstreamUrl,
    ),
    shown: '`https://developers.micro.so`',
  },
  MICRO_TEAM_ID: text(
    'The team, a UUID. A request may name its own in `x-team-id`, unless the gateway holds a key.',
    uuid,
  ),
  MICRO_API_KEY: text(
    "The gateway's own key, for all callers. Without it each caller sends its own, which is passed through.",
    secret,
  ),
  GATEWAY_TOKENS: list(
    'Tokens that callers send as `Authorization: Bearer …`, separated by commas, 16 characters or more each.',
    token,
  ),
  GATEWAY_JWT_JWKS_URI: text(
    'Where the public keys of JWTs are: callers may then send one as `Authorization: Bearer …`.',
    openUrl,
  ),
  GATEWAY_JWT_ISSUER: text('The `iss` that a JWT must have. Needed with `GATEWAY_JWT_JWKS_URI`.'),
  GATEWAY_JWT_AUDIENCE: list(
    'The `aud` that a JWT must have, or several, separated by commas, of which it must have one. Needed with `GATEWAY_JWT_JWKS_URI`.',
  ),
  GATEWAY_JWT_PERMISSIONS_CLAIM: text(
    'The claim that lists what a JWT permits, such as `scope` or `realm_access.roles`; without it a JWT permits everything.',
  ),
  CALLERS: text(
    'A file of callers with names, permissions and shares (YAML or JSON), read again when it changes.',
  ),
  PRISM_OBJECTS: {
    ...list(
      'The kinds of record that the schema has, separated by commas, such as `contact,deal,organization:stub`; a `:stub` is an entity that another subgraph tells of.',
    ),
    shown: 'all',
  },
  PRISM_PROPERTIES: text(
    'A folder of `<object>.properties.json`: the properties with a typed field. What it lacks is as it ships.',
  ),
  MICRO_RATE_PER_SECOND: {
    ...optionalInteger(0, 10_000, 'Requests of one key in any second; 0: not paced, as with the sandbox.'),
    shown: '`10`',
  },
  MICRO_RATE_PER_MONTH: integer(
    0,
    0,
    billion,
    'Requests of one key in a calendar month (UTC); 0: not counted.',
  ),
  MICRO_MONTH_RESERVE: integer(
    0,
    0,
    billion,
    "The month's last requests, for writes and `x-important: true`.",
  ),
  UPSTREAM_QUEUE_LIMIT: integer(
    1_000,
    1,
    1_000_000,
    'The most requests of one key that wait for their turn.',
  ),
  UPSTREAM_TIMEOUT_MS: integer(10_000, 1, 3_600_000, 'For one upstream request.'),
  UPSTREAM_RETRIES: integer(2, 0, 10, 'How often one upstream request is sent again at most.'),
  UPSTREAM_RETRY_PERCENT: integer(20, 0, 100, "The share of a key's recent requests that may be retries."),
  UPSTREAM_CONNECTIONS: integer(64, 1, 10_000, 'The most connections to the upstream at once.'),
  CALLER_SHARE_PERCENT: integer(
    defaultSharePercent,
    1,
    100,
    'How much of what callers share one alone may take; 100: all of it.',
  ),
  BREAKER_PERCENT: integer(
    50,
    0,
    99,
    "A key's breaker opens when more of its last requests failed; 0: never.",
  ),
  BREAKER_PAUSE_MS: integer(5_000, 1, 3_600_000, 'How long the breaker stays open before one request tries.'),
  BATCH_WINDOW_MS: integer(3, 0, 1_000, 'How long a read by id waits for others to share its request.'),
  REQUEST_DEADLINE_MS: integer(
    30_000,
    1,
    3_600_000,
    'How long an operation may take; `x-deadline-ms` lowers it.',
  ),
  KEEP_MAX_AGE_MS: integer(
    0,
    0,
    longestKeptMs,
    'How old what is kept may be to answer, without a `Cache-Control`; 0: everything is asked for.',
  ),
  KEEP_STALE_IF_ERROR_MS: integer(
    0,
    0,
    longestKeptMs,
    'How much older it may be where the upstream cannot be asked.',
  ),
  KEEP_STALE_WHILE_REVALIDATE_MS: integer(
    0,
    0,
    longestKeptMs,
    'How much older it may be to answer at once and be read again behind the operation.',
  ),
  KEEP_BYTES: integer(64 * 1024 * 1024, 1, billion, 'The most that is kept of what was read, in memory.'),
  KEEP_SHARED_BYTES: integer(64 * 1024 * 1024, 1, billion, 'The same in Redis, for all gateways together.'),
  REDIS_URL: text(
    'A Redis (`redis://` or `rediss://`) through which gateways share limits, counts, what was read and APQ.',
    redisUrl,
  ),
  MAX_BODY_BYTES: integer(bounds.bodyBytes, 1, most, 'The largest request body; 413 beyond it.'),
  MAX_BODY_VALUES: integer(
    bounds.bodyValues,
    1,
    most,
    'The most values of a body: keys, items, texts, numbers.',
  ),
  MAX_QUERY_CHARACTERS: integer(bounds.queryCharacters, 1, most, 'The most characters of a document.'),
  MAX_QUERY_TOKENS: integer(bounds.queryTokens, 1, most, 'The most tokens of a document.'),
  MAX_QUERY_DEPTH: integer(bounds.queryDepth, 1, 100, 'How deep fields may nest.'),
  MAX_QUERY_ALIASES: integer(
    bounds.queryAliases,
    0,
    most,
    'The most aliases, counted where they are spread.',
  ),
  MAX_QUERY_SELECTIONS: integer(
    bounds.querySelections,
    1,
    most,
    'The most fields and fragments of a document, counted where they are spread.',
  ),
  MAX_UPSTREAM_REQUESTS: integer(
    50,
    1,
    100_000,
    'The most upstream requests of an operation, retries aside.',
  ),
  MAX_ROWS: integer(bounds.rows, 1, most, 'The most records an operation may ask for or write.'),
  MAX_VALUES: integer(
    bounds.values,
    1,
    most,
    'The most values an operation may ask for: its records times what is selected of each.',
  ),
  MAX_LIST_ITEMS: integer(
    bounds.listItems,
    1,
    most,
    'The most items of a list in an argument that asks for no records, and keys of an object.',
  ),
  MAX_PAGE_SIZE: integer(200, 1, 100_000, 'The largest `first`.'),
  MAX_BULK_ITEMS: integer(5_000, 1, 1_000_000, 'The most items of a bulk; 100 go out with one request.'),
  MAX_IMPORT_ROWS: integer(20_000, 1, 1_000_000, 'The most rows of an import; the upstream takes 20,000.'),
  MAX_CONCURRENT_OPERATIONS: integer(
    bounds.concurrentOperations,
    1,
    most,
    'The most operations at once, open subscriptions included; 503 beyond it.',
  ),
  MAX_RESPONSE_BYTES: integer(bounds.responseBytes, 1, most, 'The largest answer.'),
  MAX_ERRORS: integer(
    bounds.errors,
    1,
    most,
    'The most errors of an answer; one more tells how many there are.',
  ),
  MAX_BODIES_BYTES: integer(
    bounds.bodiesBytes,
    1,
    most,
    'The bytes of request bodies under way at once, those up to 16 KiB aside.',
  ),
  MAX_UNREAD_BYTES: integer(
    bounds.unreadBytes,
    1,
    most,
    'The bytes of answers at once that clients have not taken yet, those up to 16 KiB aside.',
  ),
  CLIENT_TIMEOUT_MS: integer(
    30_000,
    100,
    3_600_000,
    'How long a client may send nothing of a body that it began, or take nothing of its answer.',
  ),
  PERSISTED_OPERATIONS: text(
    'A folder of documents (`*.graphql`), or what the tools of Apollo, Relay or codegen write (`*.json`): operations that are known by their ids.',
    existing,
  ),
  PERSISTED_ONLY: flag(
    true,
    'Whether only the operations of `PERSISTED_OPERATIONS` are run, where it is set.',
  ),
  APQ: flag(true, 'Automatic persisted queries: a client may send the SHA-256 of a document it sent before.'),
  APQ_DOCUMENTS: integer(5_000, 1, 1_000_000, 'The most persisted documents that are kept.'),
  APQ_BYTES: integer(8 * 1024 * 1024, 1, billion, 'The most bytes that they have together.'),
  INTROSPECTION: flag(true, 'Whether the schema may be asked for.'),
  GRAPHIQL: flag(true, 'Whether `/graphql` serves GraphiQL to browsers.'),
  COMPRESSION: flag(true, 'Whether answers are compressed, in Brotli or gzip, for clients that take it.'),
  FRONT_PAGE: flag(
    true,
    'Whether `/` tells of the gateway, its upstream and its budget: a page for browsers, JSON for the rest.',
  ),
  CORS_ORIGINS: list('Origins whose pages may call the gateway, separated by commas, or `*`.', origin),
  CORS_HEADERS: list(
    'Request headers that those pages may send, beside what clients and tracing send, separated by commas.',
    headerName,
  ),
  ALLOWED_HOSTS: list(
    'Host names, separated by commas, that the gateway is called by, or `*`; without proof of callers only loopback names and `HOST` are.',
    hostName,
  ),
  LOG_LEVEL: oneOf(
    'info',
    ['silent', 'error', 'warn', 'info', 'debug'],
    'The least that is logged, as JSON lines on standard error; one line an operation at `info`.',
  ),
  METRICS: flag(true, 'Whether `/metrics` serves Prometheus.'),
  OTEL_SDK_DISABLED: flag(false, 'Whether there are no traces, whatever else is set.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: text(
    'Where OpenTelemetry traces go, as OTLP over HTTP with JSON; `/v1/traces` is added.',
    httpUrl,
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text('The same, as it is; it goes first.', httpUrl),
  OTEL_EXPORTER_OTLP_HEADERS: pairs(
    'Headers for the collector, as `name=value,name=value`, percent-encoded.',
  ),
  OTEL_RESOURCE_ATTRIBUTES: pairs('What the traces say of this service, in the same form.'),
  OTEL_TRACES_SAMPLER: oneOf(
    'parentbased_always_on',
    samplerNames,
    `Which traces are told: ${samplerNames.map((name) => `\`${name}\``).join(', ')}.`,
  ),
  OTEL_TRACES_SAMPLER_ARG: {
    ...text('The share of them, from 0 to 1, where the sampler is a `…traceidratio`.', ratio),
    shown: '`1`',
  },
  OTEL_SERVICE_NAME: {
    ...text('What the traces call this service.'),
    shown: '`prism-graphql-gateway`',
  },
  SHUTDOWN_DELAY_MS: integer(
    0,
    0,
    600_000,
    'How long after SIGTERM or SIGINT requests are still taken, while `/ready` answers 503; the image says 5000.',
  ),
  SHUTDOWN_GRACE_MS: integer(
    10_000,
    0,
    600_000,
    'How long running operations may take to finish after that.',
  ),
} satisfies Record<string, Setting<unknown>>;

type Settings = typeof settings;

/** What they come to. */
export type Values = {
  [Name in keyof Settings]: Settings[Name] extends Setting<infer Value> ? Value : never;
};
