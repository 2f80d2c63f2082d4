/** Everything the gateway can be told, read and checked once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: the embedded sandbox is the upstream. */
  readonly upstream:
    | { readonly baseUrl: string; readonly apiKey: string | undefined; readonly teamId: string | undefined }
    | undefined;
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

  const config: Config = {
    host: value('HOST') ?? '127.0.0.1',
    port: integer('PORT', 4000, 0, 65_535),
    upstream: usesSandbox ? undefined : { baseUrl: baseUrl ?? defaultBaseUrl, apiKey, teamId },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
