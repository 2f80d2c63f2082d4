import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const origins = ['https://app.example', 'https://admin.example'];
const closed = testBed();
const one = testBed({ gateway: { corsOrigins: origins.slice(0, 1) } });
const two = testBed({ gateway: { corsOrigins: origins, corsHeaders: ['x-of-ours'] } });
const any = testBed({ gateway: { corsOrigins: ['*'] } });
const strangers = [
  'null',
  'https://evil.example',
  'https://app.example.evil.example',
  'http://app.example',
  '',
];

const preflight = (url: string, origin: string) =>
  fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

/** By the direct path, and by Yoga: a GET, and a path that is none. */
const ways: readonly ((url: string, headers: Record<string, string>) => Promise<Response>)[] = [
  (url, headers) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ __typename }"}',
    }),
  (url, headers) => fetch(`${url}?query={__typename}`, { headers }),
  (url, headers) => fetch(new URL('/nothing', url), { headers }),
];
const allowed = (response: Response) => response.headers.get('access-control-allow-origin');
/** By what answers differ, their encoding aside. */
const varies = (response: Response) => response.headers.get('vary')?.replace(/, Accept-Encoding$/, '');

describe('an origin that is not named', () => {
  it('is told nothing, and never `null`; caches are told that answers differ by origin', async () => {
    for (const { gateway } of [one, two]) {
      for (const origin of strangers) {
        const answers = [await preflight(gateway.url, origin)];
        for (const ask of ways) answers.push(await ask(gateway.url, { origin }));
        for (const answer of answers) {
          expect([origin, allowed(answer), varies(answer)]).toEqual([origin, null, 'Origin']);
          expect(answer.headers.get('access-control-allow-headers')).toBeNull();
        }
      }
    }
  });

  it('is told nothing where no origin is named', async () => {
    for (const origin of [...strangers, ...origins])
      expect(allowed(await preflight(closed.gateway.url, origin))).toBeNull();
  });
});

describe('an origin that is named', () => {
  it('is told by name, each of them, on every way; without an origin, `Vary` still says so', async () => {
    for (const origin of origins) {
      for (const ask of ways) {
        const answer = await ask(two.gateway.url, { origin });
        expect([allowed(answer), varies(answer)]).toEqual([origin, 'Origin']);
        expect(answer.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after');
      }
    }
    for (const ask of ways) {
      const answer = await ask(two.gateway.url, {});
      expect([allowed(answer), varies(answer)]).toEqual([null, 'Origin']);
    }
    expect(allowed(await preflight(any.gateway.url, 'https://anybody.example'))).toBe('*');
    expect(allowed(await preflight(any.gateway.url, 'null'))).toBe('*');
  });

  it('may send what our callers, GraphQL clients and tracing send, and what a setting adds', async () => {
    const headers = async (url: string) => {
      const answer = await preflight(url, origins[0] ?? '');
      expect(answer.status).toBe(204);
      return answer.headers.get('access-control-allow-headers')?.split(', ') ?? [];
    };
    const ours = ['content-type', 'authorization', 'x-api-key', 'x-team-id', 'x-request-id', 'x-deadline-ms'];
    const clients = ['apollographql-client-name', 'apollographql-client-version', 'apollo-require-preflight'];
    clients.push('graphql-client-name', 'graphql-client-version');
    const others = ['x-important', 'traceparent', 'tracestate', 'baggage', 'sentry-trace', 'cache-control'];
    const known = [...ours, ...clients, ...others];
    expect((await headers(one.gateway.url)).sort()).toEqual(known.sort());
    expect((await headers(two.gateway.url)).sort()).toEqual([...known, 'x-of-ours'].sort());
  });
});

it('a GET that a page of another site sends is answered where any origin may, and only to one that says which', async () => {
  const get = (headers: Record<string, string>) =>
    fetch(`${any.gateway.url}?query={__typename}`, { headers });
  for (const site of ['cross-site', 'same-site']) {
    const sent = { 'sec-fetch-site': site };
    expect((await get({ ...sent, origin: 'https://evil.example' })).status).toBe(200);
    expect((await get(sent)).status).toBe(403);
  }
});
