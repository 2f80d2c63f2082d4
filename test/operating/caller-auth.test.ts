import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';
import { logLines } from '../support/log-lines.ts';

const query = '{ contacts(first: 1) { nodes { fullName } } }';
const bed = testBed();

describe('pass-through', () => {
  it("sends the caller's own key upstream, from either header", async () => {
    const authorization = 'Bearer sandbox-key';
    const all = [{ 'x-api-key': 'sandbox-key' }, { authorization }, { authorization, 'x-api-key': '' }];
    for (const headers of all) {
      bed.sandbox.resetLog();
      const answer = await post(bed.gateway.url, { query }, headers);
      expect(answer.data.contacts.nodes).toHaveLength(1);
      expect(bed.upstream().map(({ headers: sent }) => sent['x-api-key'])).toEqual(['sandbox-key']);
      expect(bed.upstream()[0]?.headers['authorization']).toBeUndefined();
    }
  });
});

describe('a service key with static tokens', () => {
  const tokens = ['first-token-of-16', 'second-token-of-16'];
  let gateway: RunningGateway;
  beforeAll(async () => {
    const { url, teamId, apiKey } = bed.sandbox;
    gateway = await startGateway({ upstream: { baseUrl: url, teamId, apiKey }, callers: { tokens } });
  });
  afterAll(() => gateway.close());

  it('lets in who knows one of them, and spends its own key', async () => {
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}`, 'x-api-key': 'not-used' };
      expect((await post(gateway.url, { query }, headers)).data.contacts.nodes).toHaveLength(1);
    }
    expect(bed.upstream().map(({ headers }) => headers['x-api-key'])).toEqual(['sandbox-key', 'sandbox-key']);
  });

  it('answers 401 to all others before anything is sent', async () => {
    const wrong = ['', 'Bearer ', 'Bearer first-token-of-1', 'Bearer first-token-of-16x', 'Basic Zmlyc3Q6'];
    for (const authorization of wrong) {
      const answer = await post(gateway.url, { query }, { authorization, 'x-api-key': 'sandbox-key' });
      expect([authorization, answer.status, ...codes(answer)]).toEqual([
        authorization,
        401,
        'UNAUTHENTICATED',
      ]);
      expect(answer.data).toBeUndefined();
    }
    expect(bed.upstream()).toEqual([]);
  });

  it('leaves GraphiQL and the probes open', async () => {
    const page = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    for (const path of ['/health', '/ready'])
      expect((await fetch(new URL(path, gateway.url))).status).toBe(200);
  });
});

describe('a service key with JWTs', () => {
  let gateway: RunningGateway;
  let keys: Server;
  let privateKey: CryptoKey;
  let served: object;
  const issuer = 'https://issuer.example';
  const audience = 'contacts';

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    privateKey = pair.privateKey;
    served = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' }] };
    keys = createServer((_request, response) => response.end(JSON.stringify(served))).listen(0);
    const { port } = keys.address() as AddressInfo;
    const { url, teamId, apiKey } = bed.sandbox;
    gateway = await startGateway({
      upstream: { baseUrl: url, teamId, apiKey },
      callers: { jwt: { jwksUri: `http://127.0.0.1:${port}/`, issuer, audience } },
    });
  });
  afterAll(async () => {
    await gateway.close();
    keys.close();
  });

  interface Claims {
    readonly iss?: string;
    readonly aud?: string;
    readonly exp?: number;
    readonly kid?: string;
  }

  function tokenWith(claims: Claims): Promise<string> {
    const { iss = issuer, aud = audience, exp = Date.now() / 1000 + 60, kid = 'one' } = claims;
    return new SignJWT({ iss, aud, exp }).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
  }

  async function ask(claims: Claims) {
    return post(gateway.url, { query }, { authorization: `Bearer ${await tokenWith(claims)}` });
  }

  it('lets in a token of this issuer for this audience', async () => {
    expect((await ask({})).data.contacts.nodes).toHaveLength(1);
  });

  it('answers 401 to any other', async () => {
    const now = Date.now() / 1000;
    for (const claims of [
      { iss: 'https://other.example' },
      { aud: 'other' },
      { exp: now - 60 },
      { kid: 'two' },
    ]) {
      const answer = await ask(claims);
      expect([claims, answer.status, ...codes(answer)]).toEqual([claims, 401, 'UNAUTHENTICATED']);
    }
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ iss: issuer, aud: audience }))}.`;
    for (const token of [unsigned.replaceAll('=', ''), 'no-jwt']) {
      const answer = await post(gateway.url, { query }, { authorization: `Bearer ${token}` });
      expect(answer.status).toBe(401);
    }
  });

  it('answers 503, as nobody is to blame who sent a token, while the keys cannot be read', async () => {
    const answers: Record<string, (response: ServerResponse) => void> = {
      'no connection': (response) => response.destroy(),
      'an error': (response) => response.writeHead(500).end(),
      'no JSON': (response) => response.end('<html>'),
      'no keys': (response) => response.end('{}'),
    };
    for (const [what, answer] of Object.entries(answers)) {
      const broken = createServer((_request, response) => answer(response)).listen(0);
      const jwksUri = `http://127.0.0.1:${(broken.address() as AddressInfo).port}/`;
      const { url, teamId, apiKey } = bed.sandbox;
      const without = await startGateway({
        upstream: { baseUrl: url, teamId, apiKey },
        callers: { jwt: { jwksUri, issuer, audience } },
      });
      const refused = await post(without.url, { query }, { authorization: `Bearer ${await tokenWith({})}` });
      expect([what, refused.status, ...codes(refused)]).toEqual([what, 503, 'AUTHENTICATION_UNAVAILABLE']);
      await without.close();
      broken.close();
    }
    expect(bed.upstream()).toEqual([]);
  });
});

describe('a key set that cannot be read any more', () => {
  const issuer = 'https://issuer.example';
  const audience = 'contacts';
  let ahead = 0;
  let answer: (response: ServerResponse) => void;
  let asked = 0;
  let keys: Server;
  let gateway: RunningGateway;
  const log = logLines('info');
  let privateKey: CryptoKey;

  beforeEach(async () => {
    const now = performance.now.bind(performance);
    ahead = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
    const pair = await generateKeyPair('RS256');
    privateKey = pair.privateKey;
    const served = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one' }] });
    answer = (response) => response.end(served);
    asked = 0;
    keys = createServer((_request, response) => {
      asked += 1;
      answer(response);
    }).listen(0);
    const { url, teamId, apiKey } = bed.sandbox;
    const jwksUri = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`;
    gateway = await startGateway({
      upstream: { baseUrl: url, teamId, apiKey },
      callers: { jwt: { jwksUri, issuer, audience } },
      logger: log.logger,
    });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await gateway.close();
    keys.closeAllConnections();
    keys.close();
  });

  async function ask(kid = 'one') {
    const claims = new SignJWT({ iss: issuer, aud: audience, exp: Date.now() / 1000 + 60 });
    const token = await claims.setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    const asked = await post(gateway.url, { query: '{ __typename }' }, { authorization: `Bearer ${token}` });
    return [asked.status, ...codes(asked)];
  }
  const minutes = 60_000;
  const unavailable = [503, 'AUTHENTICATION_UNAVAILABLE'];

  it('is told of once, and once when it is back', async () => {
    const changes = () => log.lines().flatMap(({ jwks, cause }) => (jwks ? [[jwks, cause]] : []));
    await ask();
    log.clear();
    answer = (response) => response.writeHead(502).end();
    for (let tries = 0; tries < 3; tries++) {
      ahead += 2 * minutes;
      await ask('unknown');
    }
    expect(changes()).toEqual([['away', 'The key set was answered with 502.']]);
    answer = (response) => response.end('{"keys":[]}');
    ahead += 2 * minutes;
    await ask('unknown');
    expect(changes().slice(1)).toEqual([['back', undefined]]);
  });

  it.each([
    ['is down', (response: ServerResponse) => response.destroy()],
    ['hangs', () => {}],
  ])('is believed for a day while its issuer %s, which is asked once in a while', async (_, failing) => {
    expect([await ask(), asked]).toEqual([[200], 1]);
    answer = failing;
    ahead = 11 * minutes;
    const startedAt = Date.now();
    for (let i = 0; i < 10; i++) expect(await ask()).toEqual([200]);
    expect([asked, Date.now() - startedAt < 4_000]).toEqual([2, true]);
    ahead = 23 * 60 * minutes;
    expect(await ask()).toEqual([200]);
  });

  it('is no longer believed after that', async () => {
    expect(await ask()).toEqual([200]);
    answer = (response) => response.destroy();
    ahead = 25 * 60 * minutes;
    for (let i = 0; i < 5; i++) expect(await ask()).toEqual(unavailable);
    expect(asked).toBe(2);
    ahead += 31_000;
    expect([await ask(), asked]).toEqual([unavailable, 3]);
  });

  it('is not asked for again by each token that names an unknown key', async () => {
    expect(await ask()).toEqual([200]);
    for (let i = 0; i < 20; i++) expect(await ask(`unknown ${i}`)).toEqual([401, 'UNAUTHENTICATED']);
    expect(asked).toBe(1);
    ahead = 31_000;
    for (let i = 0; i < 20; i++) expect(await ask(`unknown ${i}`)).toEqual([401, 'UNAUTHENTICATED']);
    expect(asked).toBe(2);
    // While it cannot be read, the key may be one of those that are new.
    answer = (response) => response.destroy();
    ahead = 62_000;
    for (let i = 0; i < 5; i++) expect(await ask(`unknown ${i}`)).toEqual(unavailable);
    expect([asked, await ask()]).toEqual([3, [200]]);
  });
});
