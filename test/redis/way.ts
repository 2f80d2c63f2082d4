import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One gateway's way to Redis. */
export interface Way {
  readonly url: string;
  /** As between two networks: connections stay, what is sent comes nowhere. */
  cut(): void;
  /** Connections from before are reset: part of what they carried is missing. */
  mend(): void;
  close(): Promise<void>;
}

export async function openWay(redisUrl: string): Promise<Way> {
  const { hostname, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  const kept = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  let isCut = false;
  const server = createServer((near) => {
    kept(near);
    if (isCut) return;
    const far = kept(connect(Number(port), hostname));
    near.on('data', (data) => !isCut && far.write(data));
    far.on('data', (data) => !isCut && near.write(data));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const reset = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
      reset();
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      reset();
      await closed;
    },
  };
}
