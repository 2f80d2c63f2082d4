import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createGateway } from './gateway.ts';
import { Connections } from './http/connections.ts';
import { listen } from './http/listen.ts';
import { cutSlowClients } from './http/slow-clients.ts';
import type { Shutdown } from './settings/config.ts';
import type { GatewayOptions } from './settings/gateway-options.ts';

/** A gateway that listens; `url` is where its GraphQL endpoint is. */
export interface RunningGateway {
  readonly url: string;
  /** Where the probes and metrics are, if they have a server of their own. */
  readonly adminUrl: string | undefined;
  readonly server: Server;
  /** Cuts everything. */
  close(): Promise<void>;
  /** Goes down step by step (docs/operating.md, "Going down"), and resolves when nothing is open any more. */
  drain(shutdown: Shutdown): Promise<void>;
}

export interface ServerOptions extends GatewayOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** For the probes and metrics alone; default: they are beside the rest. */
  readonly adminPort?: number | undefined;
}

/** How long a kept-alive connection may be idle, in milliseconds: clients are told so. */
const keptMs = 5_000;
/** How long a request may take to arrive, however steadily. */
const longestRequestMs = 120_000;
/** How long what was cut may take to be answered. */
const lastAnswersMs = 1_000;

/** A gateway of its own, on a free port of this machine unless told otherwise. Rejects with a ListenError when it cannot listen. */
export async function startGateway(options: ServerOptions): Promise<RunningGateway> {
  const { host = '127.0.0.1', port = 0, adminPort } = options;
  const gateway = createGateway({ ...options, probes: adminPort === undefined });
  const server = createServer({ requestTimeout: longestRequestMs }, (request, response) => {
    connections.began(request, response);
    gateway.handler(request, response);
  });
  const connections = new Connections(server);
  cutSlowClients(server, options.clientTimeoutMs ?? 30_000);
  server.keepAliveTimeout = keptMs;
  const admin = adminPort === undefined ? undefined : createServer(gateway.admin);
  try {
    await listen(server, host, port, 'PORT');
    if (admin) await listen(admin, host, adminPort ?? 0, 'ADMIN_PORT');
  } catch (error) {
    await cut(server);
    await gateway.close();
    throw error;
  }
  return {
    url: `${addressOf(server, host)}${options.path ?? '/graphql'}`,
    adminUrl: admin && addressOf(admin, host),
    server,
    close: async () => {
      await Promise.all([cut(server), admin && cut(admin)]);
      await gateway.close();
    },
    drain: async ({ delayMs, graceMs }) => {
      gateway.running.announce();
      connections.announce();
      if (delayMs > 0) await wait(delayMs);
      gateway.running.drain();
      const grace = setTimeout(() => gateway.running.cut(), graceMs);
      const end = setTimeout(() => connections.cut(), graceMs + lastAnswersMs);
      await connections.close(delayMs > 0 ? keptMs : 0);
      clearTimeout(grace);
      clearTimeout(end);
      if (admin) await cut(admin);
      await gateway.close();
    },
  };
}

function cut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

function addressOf(server: Server, host: string): string {
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
