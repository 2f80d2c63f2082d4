import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/observe/logger.ts';
import { startGateway } from '../../src/server.ts';
import type { GatewayOptions } from '../../src/settings/gateway-options.ts';
import { post, testBed } from '../support/gateway.ts';
import { sendRaw } from '../support/raw-socket.ts';

const bed = testBed();
const html = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const logger = createLogger('silent');
const teamId = '3f0c2f4e-7d3f-5c44-9f0a-1d2a4d2e9a11';

const front = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(new URL('/', url), { headers });
  return { answer, text: await answer.text() };
};
const told = async (url: string) => JSON.parse((await front(url)).text);
const linksOf = (page: string) => [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);

describe('the front page', () => {
  it('is a page for browsers, with links that lead somewhere', async () => {
    const { answer, text } = await front(bed.gateway.url, html);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const links = linksOf(text);
    expect(links).toEqual(['graphql', 'graphql?docs', 'health', 'ready', 'metrics']);
    for (const link of links) {
      const there = await fetch(new URL(link ?? '', new URL('/', bed.gateway.url)), { headers: html });
      expect([link, there.status]).toEqual([link, 200]);
    }
    expect(bed.upstream()).toEqual([]);
  });

  it('lets nothing run, load or frame it, and is not kept', async () => {
    const { answer, text } = await front(bed.gateway.url, html);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toMatch(/^Accept(,|$)/);
    expect(text).not.toMatch(/<script|\s(style|src)=/);
  });

  it.each([
    [{}],
    [{ accept: '*/*' }],
    [{ accept: 'application/json' }],
    [{ accept: 'application/json, text/html;q=0.5' }],
    [{ accept: 'text/html;q=0, */*' }],
  ])('is JSON for who does not wish for a page: %o', async (headers: Record<string, string>) => {
    const { answer, text } = await front(bed.gateway.url, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(JSON.parse(text)).toMatchObject({
      graphql: '/graphql',
      graphiql: '/graphql',
      docs: '/graphql?docs',
      probes: ['/health', '/ready', '/metrics'],
      state: { status: 'ready', upstream: { is: 'not asked yet' } },
    });
  });

  it('answers HEAD without a body, by Node and by the web', async () => {
    const raw = await sendRaw(bed.gateway.url, 'HEAD /', 'host: 127.0.0.1\r\n');
    expect(raw.split('\r\n\r\n')).toEqual([expect.stringMatching(/^HTTP\/1\.1 200 /), '']);
  });

  it('tells of the upstream what the gateway knows, and asks nothing', async () => {
    const { apiKey } = bed.sandbox;
    const count = () => bed.run('{ contactCount }');
    await count();
    const { state } = await told(bed.gateway.url);
    expect(state.upstream.is).toBe('answering');
    expect(Date.parse(state.upstream.answeredAt)).toBeGreaterThan(Date.now() - 60_000);
    bed.sandbox.addFault({ effect: { kind: 'status', status: 503 }, times: 10 });
    await count();
    expect((await told(bed.gateway.url)).state.upstream).toMatchObject({
      is: 'failing',
      failedAt: expect.any(String),
    });
    expect((await front(bed.gateway.url, html)).text).toMatch(/failing; it failed at <time/);
    bed.sandbox.clearFaults();
    // A refusal is an answer.
    await bed.run('{ contactCount }', {}, { 'x-api-key': 'unknown' });
    expect((await told(bed.gateway.url)).state.upstream.is).toBe('answering');
    const asked = bed.upstream().length;
    await told(bed.gateway.url);
    expect(bed.upstream()).toHaveLength(asked);

    const gateway = await startGateway({
      logger,
      // Nobody listens there.
      upstream: { baseUrl: 'http://127.0.0.1:9', teamId, apiKey },
      retries: 0,
      breakerPercent: 0,
    });
    await post(gateway.url, { query: '{ contactCount }' });
    expect((await told(gateway.url)).state.upstream).toEqual({
      is: 'failing',
      failedAt: expect.any(String),
    });
    await gateway.close();
  });

  it('tells the budget of the own key, and no key', async () => {
    const { url, teamId, apiKey } = bed.sandbox;
    const upstream = { baseUrl: url, teamId, apiKey };
    const gateway = await startGateway({ logger, upstream, ratePerMonth: 1_000, ratePerSecond: 10 });
    await post(gateway.url, { query: '{ contactCount }' });
    const json = await front(gateway.url);
    expect(JSON.parse(json.text).state.budget).toMatchObject({
      perSecond: { limit: 10 },
      month: { limit: 1_000, remaining: 999 },
    });
    const page = await front(gateway.url, html);
    expect(page.text).toContain('999 of 1000 requests left');
    for (const { text } of [json, page])
      for (const secret of [apiKey, url]) expect(text).not.toContain(secret);
    await gateway.close();
  });

  it('tells that each key has its own budget where callers have keys', async () => {
    expect((await told(bed.gateway.url)).state.budget).toBeUndefined();
    expect((await front(bed.gateway.url, html)).text).toContain("each caller's key has its own");
  });

  it('tells no state and links to no probe where these have an address of their own', async () => {
    const { url: baseUrl, teamId, apiKey } = bed.sandbox;
    const gateway = await startGateway({
      upstream: { baseUrl, teamId, apiKey },
      adminPort: 0,
      graphiql: false,
    });
    expect(await told(gateway.url)).toEqual({
      name: 'prism-graphql-gateway',
      version: expect.any(String),
      graphql: '/graphql',
      probes: [],
    });
    const { text } = await front(gateway.url, html);
    expect(linksOf(text)).toEqual([]);
    expect(text).not.toContain('requests left');
    await gateway.close();
  });

  it('shows a command that works, with the headers that a caller has to send', async () => {
    const { url, teamId } = bed.sandbox;
    const shown = async (options: Partial<GatewayOptions>) => {
      const gateway = await startGateway({ logger, upstream: { baseUrl: url, teamId }, ...options });
      const { text } = await front(gateway.url, html);
      await gateway.close();
      const [, code = ''] = /<code>(curl .*?)<\/code>/s.exec(text) ?? [];
      expect(code).toContain(`curl ${gateway.url} `);
      return [...code.matchAll(/-H '(.*?)'/g)].map(([, header]) => header).slice(1);
    };
    expect(await shown({})).toEqual(['x-api-key: …']);
    expect(await shown({ graphiqlKey: 'sandbox-key' })).toEqual(['x-api-key: sandbox-key']);
    expect(await shown({ upstream: { baseUrl: url, teamId, apiKey: 'a-secret' } })).toEqual([]);
    expect(await shown({ callers: { tokens: ['a-token-of-sixteen'] }, introspection: false })).toEqual([
      'x-api-key: …',
      'authorization: Bearer …',
    ]);
    const odd = await sendRaw(bed.gateway.url, 'GET /', "host: a&b'c\r\naccept: text/html\r\n");
    expect(odd).not.toContain('a&b');
  });

  it('can be switched off, and is then a path like any other', async () => {
    const gateway = await startGateway({ upstream: { baseUrl: bed.sandbox.url }, frontPage: false });
    for (const headers of [{}, html]) {
      const { answer, text } = await front(gateway.url, headers);
      expect([answer.status, JSON.parse(text).errors[0].extensions.code]).toEqual([404, 'PATH_NOT_FOUND']);
    }
    await gateway.close();
  });
});

describe('another path', () => {
  it('is told where GraphQL is, as JSON, whatever the method', async () => {
    for (const path of ['/graphiql', '/api', '/graphql/x', '/v2/prism'])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        const answer = await fetch(new URL(path, bed.gateway.url), { method, headers: html });
        expect([path, method, answer.status, answer.headers.get('content-type')]).toEqual([
          path,
          method,
          404,
          'application/json',
        ]);
        const [error] = (await answer.json()).errors;
        expect(error).toEqual({
          message: `There is nothing at ${path}. GraphQL is at /graphql: POST {"query": "…"} as JSON there.`,
          extensions: { code: 'PATH_NOT_FOUND' },
        });
      }
    const { errors } = await post(new URL('/', bed.gateway.url).href, { query: '{ __typename }' });
    expect(errors?.[0]?.extensions.code).toBe('PATH_NOT_FOUND');
  });

  it('of any length is told in part', async () => {
    const answer = await fetch(new URL(`/${'x'.repeat(5_000)}`, bed.gateway.url));
    expect((await answer.text()).length).toBeLessThan(400);
  });
});
