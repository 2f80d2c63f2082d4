import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway } from './gateway.ts';
import type { GatewayOptions } from './settings/gateway-options.ts';

/** A gateway that listens; `url` is where its GraphQL endpoint is. */
export interface RunningGateway {
  readonly url: string;
  readonly server: Server;
  /** Cuts everything. */
  close(): Promise<void>;
  /** Accepts nothing new, completes subscriptions, lets operations finish for so long, then closes. */
  drain(graceMs: number): Promise<void>;
}

/** A gateway of its own, on a free port of this machine unless told otherwise. Rejects when it cannot listen. */
export async function startGateway(
  options: GatewayOptions & { host?: string; port?: number },
): Promise<RunningGateway> {
  const gateway = createGateway(options);
  const server = createServer(gateway.handler);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}/graphql`,
    server,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await gateway.close();
    },
    drain: async (graceMs) => {
      const closed = new Promise((resolve) => server.close(resolve));
      gateway.running.drain();
      // A kept-alive connection would stay open after its last answer.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const grace = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(grace);
      await gateway.close();
    },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
