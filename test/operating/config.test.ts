import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/settings/config.ts';

const team = '3f0c2f4e-7d3f-5c44-9f0a-1d2a4d2e9a11';
const serviceKey = { MICRO_API_KEY: 'secret-key', MICRO_TEAM_ID: team };

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the configuration', () => {
  it('needs nothing, and then sends nothing to anybody', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      upstream: undefined,
      tracing: undefined,
      redisUrl: undefined,
    });
  });

  it('tells every fault at once, by name', () => {
    const faults = faultsOf({
      PORT: '70000',
      MICRO_BASE_URL: 'ftp://x',
      MICRO_TEAM_ID: 'no-uuid',
      MICRO_API_KEY: 'with space',
      PERSISTED_OPERATIONS: './no-such-folder',
      MAX_BODY_BYTES: '-1',
      GRAPHIQL: 'maybe',
      LOG_LEVEL: 'loud',
      CORS_ORIGINS: 'https://a.example/path',
      CORS_HEADERS: 'x-fine, not a name',
      ALLOWED_HOSTS: 'fine.example, http://a.example, b.example:80',
      GATEWAY_TOKENS: 'short',
      GATEWAY_JWT_ISSUER: 'https://issuer.example',
    });
    const names = faults.map((fault) => fault.split(' ')[0]);
    expect(names).toEqual([
      'PORT',
      'MICRO_BASE_URL',
      'MICRO_TEAM_ID',
      'MICRO_API_KEY',
      'GATEWAY_TOKENS',
      'MAX_BODY_BYTES',
      'PERSISTED_OPERATIONS',
      'GRAPHIQL',
      'CORS_ORIGINS',
      'CORS_HEADERS',
      'ALLOWED_HOSTS',
      'LOG_LEVEL',
      'GATEWAY_JWT_JWKS_URI',
    ]);
  });

  it('takes what is wrong for set: nothing else is asked for because of it', () => {
    const wrong = {
      MICRO_API_KEY: 'secret-key',
      MICRO_TEAM_ID: 'no-uuid',
      HOST: '0.0.0.0',
      GATEWAY_TOKENS: 'short',
      GATEWAY_JWT_JWKS_URI: 'no-url',
      GATEWAY_JWT_ISSUER: 'https://issuer.example',
      GATEWAY_JWT_AUDIENCE: 'contacts',
      GATEWAY_JWT_PERMISSIONS_CLAIM: 'scope',
    };
    const names = faultsOf(wrong).map((fault) => fault.split(' ')[0]);
    expect(names).toEqual(['MICRO_TEAM_ID', 'GATEWAY_TOKENS', 'GATEWAY_JWT_JWKS_URI']);
  });

  it('hands on every bound that is set', () => {
    const { bounds, ...gateway } = readConfig({
      MAX_BODY_BYTES: '1',
      MAX_QUERY_TOKENS: '2',
      MAX_QUERY_DEPTH: '3',
      MAX_QUERY_ALIASES: '4',
      MAX_ROWS: '5',
      MAX_CONCURRENT_OPERATIONS: '6',
      MAX_RESPONSE_BYTES: '7',
      MAX_BODIES_BYTES: '18',
      MAX_UNREAD_BYTES: '19',
      MAX_UPSTREAM_REQUESTS: '8',
      MAX_PAGE_SIZE: '9',
      MAX_BULK_ITEMS: '10',
      MAX_IMPORT_ROWS: '11',
      MAX_BODY_VALUES: '12',
      MAX_QUERY_CHARACTERS: '13',
      MAX_QUERY_SELECTIONS: '14',
      MAX_VALUES: '15',
      MAX_LIST_ITEMS: '16',
      MAX_ERRORS: '17',
    }).gateway;
    expect(bounds).toEqual({
      bodyBytes: 1,
      queryTokens: 2,
      queryDepth: 3,
      queryAliases: 4,
      rows: 5,
      concurrentOperations: 6,
      responseBytes: 7,
      bodyValues: 12,
      queryCharacters: 13,
      querySelections: 14,
      values: 15,
      listItems: 16,
      errors: 17,
      bodiesBytes: 18,
      unreadBytes: 19,
    });
    expect(gateway).toMatchObject({
      maxUpstreamRequests: 8,
      maxPageSize: 9,
      maxBulkItems: 10,
      maxImportRows: 11,
    });
  });

  it('answers to the names it is given, and to that of its address', () => {
    const hosts = (env: Record<string, string>) => readConfig(env).gateway.allowedHosts;
    expect(hosts({ HOST: '::', ALLOWED_HOSTS: 'a.example, *' })).toEqual(['a.example', '*', '[::]']);
    expect(hosts({ HOST: 'gateway.internal' })).toEqual(['gateway.internal']);
    expect(readConfig({ CORS_HEADERS: 'X-Mine' }).gateway.corsHeaders).toEqual(['x-mine']);
  });

  it('has an address for the probes and a way down where they are set', () => {
    expect(readConfig({})).toMatchObject({ adminPort: undefined, shutdown: { delayMs: 0, graceMs: 10_000 } });
    const set = { PORT: '4000', ADMIN_PORT: '9000', SHUTDOWN_DELAY_MS: '5000', SHUTDOWN_GRACE_MS: '1' };
    expect(readConfig(set)).toMatchObject({ adminPort: 9_000, shutdown: { delayMs: 5_000, graceMs: 1 } });
    expect(faultsOf({ ADMIN_PORT: '4000' })).toEqual(['ADMIN_PORT must be another port than PORT.']);
    expect(faultsOf({ PORT: '0', ADMIN_PORT: '0' })).toEqual([]);
  });

  it('takes the address of the upstream whole or not at all', () => {
    for (const MICRO_BASE_URL of [
      'https://prism.internal',
      'http://127.0.0.1:4010/',
      'https://proxy.internal/micro',
    ])
      expect(readConfig({ MICRO_BASE_URL }).upstream?.baseUrl).toBe(MICRO_BASE_URL);
    for (const MICRO_BASE_URL of [
      'https://user:secret@prism.internal',
      'https://prism.internal?key=secret',
      'https://prism.internal/#secret',
    ])
      expect(faultsOf({ MICRO_BASE_URL })).toEqual([
        'MICRO_BASE_URL must be an http or https URL without user, password, query and fragment.',
      ]);
    for (const path of ['/v2/prism', '/v2/prism/', `/proxy/v2/prism/${team}`])
      expect(faultsOf({ MICRO_BASE_URL: `https://prism.internal${path}` })).toEqual([
        'MICRO_BASE_URL must be the URL without `/v2/prism` and what follows, which the gateway adds.',
      ]);
  });

  it('takes no password in the address of public keys', () => {
    const jwt = { GATEWAY_JWT_ISSUER: 'https://issuer.example', GATEWAY_JWT_AUDIENCE: 'contacts' };
    expect(faultsOf({ ...jwt, GATEWAY_JWT_JWKS_URI: 'https://user:secret@issuer.example/keys' })).toEqual([
      'GATEWAY_JWT_JWKS_URI must be an http or https URL without user and password.',
    ]);
  });

  it('takes a Redis by its address, whose password it never repeats', () => {
    for (const REDIS_URL of ['redis://127.0.0.1:6379', 'rediss://user:secret@redis.internal:6380/1'])
      expect(readConfig({ REDIS_URL }).redisUrl).toBe(REDIS_URL);
    for (const REDIS_URL of [
      'https://:secret@redis.internal',
      'redis.internal:6379',
      'redis://:secret@:1',
      'redis:',
    ]) {
      expect(faultsOf({ REDIS_URL })).toEqual(['REDIS_URL must be a redis:// or rediss:// URL.']);
    }
  });

  it('takes a variable that looks like one of ours for a mistake, and says what was meant', () => {
    const meant = {
      GATEWAY_TOKEN: 'GATEWAY_TOKENS',
      MICRO_RATE_PER_SECONDS: 'MICRO_RATE_PER_SECOND',
      MICRO_APIKEY: 'MICRO_API_KEY',
      MAX_ROW: 'MAX_ROWS',
      SHUTDOWN_GRACE: 'SHUTDOWN_GRACE_MS',
      UPSTREAM_TIMEOUT: 'UPSTREAM_TIMEOUT_MS',
      CORS_ORIGIN: 'CORS_ORIGINS',
      REDIS_URI: 'REDIS_URL',
      RESPONSE_CACHE_MS: 'KEEP_MAX_AGE_MS',
      RESPONSE_CACHE_SIZE: 'KEEP_BYTES',
      CONTACT_PROPERTIES: 'PRISM_PROPERTIES',
      CONTACT_PROPERTY: undefined,
      GATEWAY_PORT: 'PORT',
      GATEWAY_LOG_LEVEL: 'LOG_LEVEL',
      GATEWAY_COLOUR_OF_THE_DOOR: null,
    };
    for (const [name, setting] of Object.entries(meant)) {
      const hint = setting ? `; did you mean ${setting}?` : '.';
      const expected = setting === undefined ? [] : [`${name} is no setting of this gateway${hint}`];
      expect([name, faultsOf({ [name]: 'secret' })]).toEqual([name, expected]);
      expect(faultsOf({ [name]: ' ' })).toEqual([]);
    }
  });

  it('takes no offence at what others set', () => {
    const env = {
      PATH: '/bin',
      HOSTNAME: 'x',
      NODE_ENV: 'production',
      REDIS_PORT: 'tcp://10.0.0.1:6379',
      GATEWAY_PORT: 'tcp://10.0.0.1:4000',
      GATEWAY_SERVICE_HOST: '10.0.0.1',
      GATEWAY_SERVICE_PORT_HTTP: '4000',
      MICRO_PORT_4000_TCP_ADDR: '10.0.0.1',
      OTEL_EXPORTER_OTLP_HEADERS: 'a=b',
    };
    expect(faultsOf(env)).toEqual([]);
  });

  it('repeats no secret', () => {
    const faults = faultsOf({ MICRO_API_KEY: 'secret key', MICRO_TEAM_ID: team, GATEWAY_TOKENS: 'secret' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('secret');
  });

  it('refuses to offer the key to anybody who reaches the port, and says what to set', () => {
    for (const HOST of ['0.0.0.0', '::', '10.0.0.1', 'gateway.internal', '127.evil.example']) {
      const faults = faultsOf({ ...serviceKey, HOST });
      expect([HOST, faults.length]).toEqual([HOST, 1]);
      expect(faults[0]).toMatch(/^CALLERS or GATEWAY_TOKENS .*GATEWAY_JWT_JWKS_URI.*anybody who reaches/);
    }
    const safe = [
      { HOST: '127.0.0.1' },
      { HOST: '127.1.2.3' },
      { HOST: '::1' },
      { HOST: 'localhost' },
      { HOST: '0.0.0.0', GATEWAY_TOKENS: 'a-token-of-sixteen' },
      {
        HOST: '0.0.0.0',
        GATEWAY_JWT_JWKS_URI: 'https://issuer.example/keys',
        GATEWAY_JWT_ISSUER: 'https://issuer.example',
        GATEWAY_JWT_AUDIENCE: 'contacts',
      },
    ];
    for (const env of safe) expect([env, faultsOf({ ...serviceKey, ...env })]).toEqual([env, []]);
    expect(faultsOf({ MICRO_TEAM_ID: team, HOST: '0.0.0.0' })).toEqual([]);
  });
});
