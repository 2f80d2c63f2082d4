import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { serve } from '@hono/node-server';
import { vi } from 'vitest';
import { createApp as expressApp } from '../../examples/express.ts';
import { createApp as fastifyApp } from '../../examples/fastify.ts';
import { createApp as honoApp } from '../../examples/hono.ts';
import type { GatewayOptions } from '../../src/index.ts';

/** One of the examples as a running server, with its gateway at `/api/crm/graphql`. */
export interface App {
  /** Without a path. */
  readonly url: string;
  close(): Promise<void>;
}

type Start = (options: GatewayOptions) => Promise<App>;

export const apps: Readonly<Record<string, Start>> = {
  Fastify: async (options) => {
    const app = fastifyApp(options);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, close: () => app.close() };
  },
  Express: async (options) => {
    const { app, close } = expressApp(options);
    return listening(createServer(app), close);
  },
  Hono: async (options) => {
    const { app, close } = honoApp(options);
    const server = await new Promise<Server>((resolve) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
        resolve(started as Server),
      );
    });
    return running(server, close);
  },
  'a Next.js route handler': async ({ upstream }) => {
    vi.stubEnv('MICRO_BASE_URL', upstream.baseUrl);
    vi.stubEnv('MICRO_TEAM_ID', upstream.teamId);
    const handlers: Readonly<Record<string, (request: Request) => Promise<Response>>> = await import(
      '../../examples/next-route.ts'
    );
    vi.unstubAllEnvs();
    return listening(serverOf(handlers), async () => {});
  },
};

function listening(server: Server, close: () => Promise<void>): Promise<App> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(running(server, close)));
  });
}

function running(server: Server, close: () => Promise<void>): App {
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await close();
    },
  };
}

/** What Next does with a route handler: a function a method, from a `Request` to a `Response` of the platform. */
function serverOf(handlers: Readonly<Record<string, (request: Request) => Promise<Response>>>): Server {
  return createServer(async (incoming, outgoing) => {
    const handle = handlers[incoming.method ?? ''];
    if (handle === undefined || !incoming.url?.startsWith('/api/crm/'))
      return void outgoing.writeHead(404).end();
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const answer = await handle(requestOf(incoming, gone.signal));
    if (!(answer instanceof Response)) throw new Error('No response is returned from the route handler');
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body === null) outgoing.end();
    else
      pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), outgoing, () => {});
  });
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  const body = method === 'POST' ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null;
  const all = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const init: RequestInit & { duplex: 'half' } = { method, headers: all, body, signal, duplex: 'half' };
  return new Request(`http://${headers.host}${url}`, init);
}
