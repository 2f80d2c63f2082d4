import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallerBook } from '../../src/http/caller-book.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { ConfigError, readConfig } from '../../src/settings/config.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const bed = testBed();
const issuer = 'https://issuer.example';
const seconds = () => Math.floor(Date.now() / 1000);
const alg = 'RS256';
let keys: Server;
let privateKey: CryptoKey;
let strange: CryptoKey;
let jwksUri: string;
let gateway: RunningGateway;
let plain: RunningGateway;

beforeAll(async () => {
  const pair = await generateKeyPair(alg);
  privateKey = pair.privateKey;
  strange = (await generateKeyPair(alg)).privateKey;
  const served = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg }] });
  keys = createServer((_request, response) => response.end(served)).listen(0);
  jwksUri = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`;
  const book = new CallerBook([
    { name: 'sync', jwt: { sub: 'sync', 'team.id': 7 }, may: ['contact:*', 'deal:read'] },
    { name: 'once', jwt: { sub: 'once' }, may: ['read'], perMonth: 1 },
  ]);
  const { url: baseUrl, teamId, apiKey } = bed.sandbox;
  const jwt = { jwksUri, issuer, audience: ['crm', 'https://api.example'] };
  const upstream = { baseUrl, teamId, apiKey };
  const start = (permissionsClaim?: string) =>
    startGateway({
      upstream,
      ratePerSecond: 0,
      logger: createLogger('silent'),
      callers: { jwt: { ...jwt, permissionsClaim }, book },
    });
  [gateway, plain] = await Promise.all([start('realm_access.roles'), start()]);
});
afterAll(async () => {
  await gateway.close();
  await plain.close();
  keys.close();
});

async function tokenOf(claims: Record<string, unknown>, key = privateKey, kid = 'one'): Promise<string> {
  const all = { iss: issuer, aud: 'crm', exp: seconds() + 60, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg, kid }).sign(key);
}

/** The fields that a token may not have. */
async function refused(claims: Record<string, unknown>, at = gateway): Promise<unknown> {
  const query =
    '{ contactCount dealCount deals(first: 1) { nodes { company { id } } } eventCount contactImport(id: "7d9f0b6e-33cf-4a4e-9c5b-1f2f9a6d7c10") { status } }';
  const answer = await post(at.url, { query }, { authorization: `Bearer ${await tokenOf(claims)}` });
  expect(new Set(codes(answer)).size).toBeLessThanOrEqual(1);
  return (answer.errors ?? []).map(({ path }) => String(path?.at(-1))).sort();
}

const everything = ['contactCount', 'contactImport', 'dealCount', 'deals', 'eventCount'];

describe('a JWT whose claim lists what it permits', () => {
  it('permits that and no more, whatever else is in it', async () => {
    const roles = (...names: unknown[]) => ({ realm_access: { roles: names } });
    expect(await refused(roles('read'))).toEqual(['contactImport']);
    expect(await refused(roles('contact:read', 'openid', 'offline_access', 7))).toEqual(everything.slice(1));
    expect(await refused({ realm_access: { roles: 'contact:* deal:read' } })).toEqual([
      'company',
      'eventCount',
    ]);
    expect(await refused({ 'realm_access.roles': '*' })).toEqual([]);
    for (const claims of [
      {},
      roles(),
      { scope: '*' },
      { realm_access: 'read' },
      { realm_access: { roles: { read: true } } },
    ])
      expect(await refused(claims)).toEqual(everything);
  });

  it('permits of that what its caller in the file may do', async () => {
    const sync = { sub: 'sync', team: { id: 7 } };
    expect(await refused({ ...sync, realm_access: { roles: ['*'] } })).toEqual(['company', 'eventCount']);
    expect(await refused({ ...sync, realm_access: { roles: ['deal:*', 'event:read'] } })).toEqual([
      'company',
      'contactCount',
      'contactImport',
      'eventCount',
    ]);
    // The same subject of another team is nobody in the file.
    expect(await refused({ sub: 'sync', realm_access: { roles: ['*'] } })).toEqual([]);
  });
});

it('without such a claim a JWT permits everything, or what its caller in the file may do', async () => {
  expect(await refused({ scope: 'contact:read' }, plain)).toEqual([]);
  expect(await refused({ sub: 'sync', team: { id: 7 } }, plain)).toEqual(['company', 'eventCount']);
});

it('a caller of the file is that one by its name, with its share', async () => {
  const authorization = `Bearer ${await tokenOf({ sub: 'once' })}`;
  const ask = async () => codes(await post(plain.url, { query: '{ contactCount }' }, { authorization }));
  expect([await ask(), await ask()]).toEqual([[], ['BUDGET_EXCEEDED']]);
});

describe('a refusal of a token says why (RFC 6750)', () => {
  async function challenge(headers: Record<string, string>) {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    return [response.status, response.headers.get('www-authenticate'), errors?.[0]?.message];
  }

  it.each([
    ['has expired', { exp: 1 }, 'The token has expired.'],
    ['is not valid yet', { nbf: 10_000_000_000 }, 'The token is not valid yet.'],
    ['never expires', { exp: undefined }, 'The token needs an expiry (exp).'],
    ['is for another audience', { aud: ['other', 'crm2'] }, 'The token is for another audience.'],
    ['is of another issuer', { iss: 'https://other.example' }, 'The token is of another issuer.'],
  ])('that %s', async (_, claims, message) => {
    const authorization = `Bearer ${await tokenOf(claims)}`;
    expect(await challenge({ authorization })).toEqual([
      401,
      `Bearer error="invalid_token", error_description="${message}"`,
      message,
    ]);
  });

  it('that somebody else signed, that no key has signed, or that is none', async () => {
    for (const [token, message] of [
      [await tokenOf({}, strange), 'The signature of the token is wrong.'],
      [await tokenOf({}, strange, 'two'), 'No key of the issuer has signed the token.'],
      ['a.b"c', 'The token is not valid.'],
    ])
      expect(await challenge({ authorization: `Bearer ${token}` })).toEqual([
        401,
        `Bearer error="invalid_token", error_description="${message}"`,
        message,
      ]);
    expect((await challenge({}))[1]).toBe('Bearer');
  });

  it('and each of several audiences is let in', async () => {
    for (const aud of ['crm', 'https://api.example', ['other', 'crm']])
      expect(await challenge({ authorization: `Bearer ${await tokenOf({ aud })}` })).toEqual([
        200,
        null,
        undefined,
      ]);
  });
});

it('what belongs together is told of where half of it is set', () => {
  const jwt = { GATEWAY_JWT_JWKS_URI: 'https://issuer.example/keys', GATEWAY_JWT_ISSUER: issuer };
  const { callers } = readConfig({ ...jwt, GATEWAY_JWT_AUDIENCE: 'crm, api' }).gateway;
  expect(callers?.jwt?.audience).toEqual(['crm', 'api']);
  for (const [env, fault] of [
    [{ ...jwt, GATEWAY_JWT_AUDIENCE: ' , ' }, 'GATEWAY_JWT_AUDIENCE must be set'],
    [
      { GATEWAY_JWT_PERMISSIONS_CLAIM: 'scope' },
      'GATEWAY_JWT_JWKS_URI must be set when GATEWAY_JWT_PERMISSIONS_CLAIM is',
    ],
  ] as const) {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(fault);
  }
});
