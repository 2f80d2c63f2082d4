/** Everything the gateway can be told, read and checked once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: the embedded sandbox is the upstream. */
  readonly upstream:
    | { readonly baseUrl: string; readonly apiKey: string | undefined; readonly teamId: string | undefined }
    | undefined;
  readonly limits: Limits;
}

/** How much is sent, how long it is waited for, and what is done when it fails: `docs/resilience.md` has the table. */
export interface Limits {
  readonly ratePerSecond: number;
  readonly ratePerMonth: number;
  readonly monthReserve: number;
  readonly queueLimit: number;
  readonly maxUpstreamRequests: number;
  readonly batchWindowMs: number;
  readonly deadlineMs: number;
  readonly upstreamTimeoutMs: number;
  readonly retries: number;
  /** A share: 0.2 is a fifth. */
  readonly retryBudget: number;
  readonly breakerPercent: number;
  readonly breakerPauseMs: number;
  readonly responseCacheMs: number;
  readonly responseCacheSize: number;
}

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

/** Reads the environment; throws one ConfigError that names every fault. No value of a secret is repeated in it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const value = (name: string) => (env[name]?.trim() === '' ? undefined : env[name]?.trim());

  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const text = value(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    faults.push(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
    return fallback;
  };

  const baseUrl = value('MICRO_BASE_URL');
  const apiKey = value('MICRO_API_KEY');
  const teamId = value('MICRO_TEAM_ID');
  if (baseUrl !== undefined && !isHttpUrl(baseUrl))
    faults.push('MICRO_BASE_URL must be an http or https URL.');
  if (apiKey !== undefined && /[^\x21-\x7e]/.test(apiKey))
    faults.push('MICRO_API_KEY must be printable ASCII without spaces.');
  if (apiKey !== undefined && teamId === undefined)
    faults.push('MICRO_TEAM_ID must be set when MICRO_API_KEY is.');
  const usesSandbox = baseUrl === undefined && apiKey === undefined && teamId === undefined;

  const limits: Limits = {
    // The embedded sandbox has no limit to keep to.
    ratePerSecond: integer('MICRO_RATE_PER_SECOND', usesSandbox ? 0 : 10, 0, 10_000),
    ratePerMonth: integer('MICRO_RATE_PER_MONTH', 0, 0, 1_000_000_000),
    monthReserve: integer('MICRO_MONTH_RESERVE', 0, 0, 1_000_000_000),
    queueLimit: integer('UPSTREAM_QUEUE_LIMIT', 1_000, 1, 1_000_000),
    maxUpstreamRequests: integer('MAX_UPSTREAM_REQUESTS', 50, 1, 100_000),
    batchWindowMs: integer('BATCH_WINDOW_MS', 3, 0, 1_000),
    deadlineMs: integer('REQUEST_DEADLINE_MS', 30_000, 1, 3_600_000),
    upstreamTimeoutMs: integer('UPSTREAM_TIMEOUT_MS', 10_000, 1, 3_600_000),
    retries: integer('UPSTREAM_RETRIES', 2, 0, 10),
    retryBudget: integer('UPSTREAM_RETRY_PERCENT', 20, 0, 100) / 100,
    breakerPercent: integer('BREAKER_PERCENT', 50, 0, 99),
    breakerPauseMs: integer('BREAKER_PAUSE_MS', 5_000, 1, 3_600_000),
    responseCacheMs: integer('RESPONSE_CACHE_MS', 0, 0, 86_400_000),
    responseCacheSize: integer('RESPONSE_CACHE_SIZE', 1_000, 1, 1_000_000),
  };
  if (limits.monthReserve > 0 && limits.monthReserve > limits.ratePerMonth)
    faults.push('MICRO_MONTH_RESERVE must not be more than MICRO_RATE_PER_MONTH.');

  const config: Config = {
    host: value('HOST') ?? '127.0.0.1',
    port: integer('PORT', 4000, 0, 65_535),
    limits,
    upstream: usesSandbox ? undefined : { baseUrl: baseUrl ?? defaultBaseUrl, apiKey, teamId },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
