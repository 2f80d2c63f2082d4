import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../src/gateway.ts';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { testBed } from '../support/gateway.ts';
import { sendRaw } from '../support/raw-socket.ts';

const bed = testBed();
const upstream = () => ({ baseUrl: bed.sandbox.url, teamId: bed.sandbox.teamId });
const withKey = (): GatewayOptions => ({ upstream: { ...upstream(), apiKey: bed.sandbox.apiKey } });
const evil = ['evil.example:4000', 'localhost.evil.example', '127.0.0.1.evil.example:1', '0x7f000001.evil'];
const query = '{ contactCount }';
const count = { data: { contactCount: 592 } };

/** As a page whose own host name was bound to this machine sends it. */
async function ask(gateway: RunningGateway, host: string, path = '/graphql', headers = {}) {
  const isPost = path === '/graphql';
  const answer = await request(new URL(path, gateway.url), {
    method: isPost ? 'POST' : 'GET',
    headers: { host, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
    ...(isPost && { body: JSON.stringify({ query }) }),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

describe('a service key on loopback without tokens', () => {
  let gateway: RunningGateway;
  let named: RunningGateway;
  beforeAll(async () => {
    gateway = await startGateway(withKey());
    named = await startGateway({ ...withKey(), allowedHosts: ['gateway.internal'] });
  });
  afterAll(() => Promise.all([gateway.close(), named.close()]));

  it('serves nothing under a name that anybody may bind to this machine, and sends nothing', async () => {
    const paths = ['/graphql', `/graphql?query=${encodeURIComponent(query)}`, '/metrics', '/ready', '/'];
    for (const host of evil) {
      for (const path of paths) {
        const { status, text } = await ask(gateway, host, path);
        expect([host, path, status]).toEqual([host, path, 403]);
        expect(JSON.parse(text).errors[0]).toMatchObject({
          message: expect.stringContaining('ALLOWED_HOSTS'),
          extensions: { code: 'HOST_NOT_ALLOWED' },
        });
      }
      const page = await ask(gateway, host, '/graphql?', { accept: 'text/html' });
      expect(page.status).toBe(403);
    }
    expect(bed.upstream()).toEqual([]);
  });

  it('serves loopback names, and those that a setting names', async () => {
    for (const host of [
      'localhost',
      'LOCALHOST:4000',
      'localhost.:1',
      '127.0.0.1:4000',
      '127.1.2.3',
      '[::1]:9',
    ]) {
      const { status, text } = await ask(gateway, host);
      expect([host, status, JSON.parse(text)]).toMatchObject([host, 200, count]);
    }
    for (const host of ['gateway.internal', 'Gateway.Internal:4000', 'localhost'])
      expect((await ask(named, host)).status).toBe(200);
    for (const host of ['other.internal', 'gateway.internal.evil.example'])
      expect((await ask(named, host)).status).toBe(403);
  });

  it('takes the name of an absolute target, whatever the Host header says', async () => {
    for (const host of evil) {
      const answer = await sendRaw(
        gateway.url,
        `GET http://${host}/graphql?query={contactCount}`,
        'host: localhost\r\n',
      );
      expect([host, answer.slice(0, 12)]).toEqual([host, 'HTTP/1.1 403']);
      expect(answer).toContain('"code":"HOST_NOT_ALLOWED"');
    }
    const own = await sendRaw(
      gateway.url,
      'GET http://localhost:1/graphql?query={__typename}',
      'host: evil.example\r\n',
    );
    expect(own.slice(0, 12)).toBe('HTTP/1.1 200');
    expect(bed.upstream()).toEqual([]);
  });

  it('is no other as a handler of web requests', async () => {
    const mounted = createGateway(withKey());
    const send = (host: string) =>
      mounted.fetch(
        new Request(`http://${host}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        }),
      );
    expect((await send('evil.example')).status).toBe(403);
    expect(await (await send('localhost:4000')).json()).toMatchObject(count);
    await mounted.close();
  });
});

describe('any name will do', () => {
  it('where callers prove themselves, with a token or with a key of their own', async () => {
    const tokens = ['a-token-of-sixteen'];
    const gateway = await startGateway({ ...withKey(), callers: { tokens } });
    const answer = await ask(gateway, 'evil.example', '/graphql', { authorization: `Bearer ${tokens[0]}` });
    expect(JSON.parse(answer.text)).toMatchObject(count);
    await gateway.close();
    const own = await ask(bed.gateway, 'gateway.example', '/graphql', { 'x-api-key': bed.sandbox.apiKey });
    expect(JSON.parse(own.text)).toMatchObject(count);
  });

  it('but not where everybody knows the key: GraphiQL fills it in', async () => {
    const gateway = await startGateway({ upstream: upstream(), graphiqlKey: bed.sandbox.apiKey });
    const headers = { 'x-api-key': bed.sandbox.apiKey };
    expect((await ask(gateway, 'evil.example', '/graphql', headers)).status).toBe(403);
    expect((await ask(gateway, 'localhost', '/graphql', headers)).status).toBe(200);
    const any = await startGateway({ ...withKey(), allowedHosts: ['*'] });
    expect((await ask(any, 'evil.example')).status).toBe(200);
    await Promise.all([gateway.close(), any.close()]);
  });
});
