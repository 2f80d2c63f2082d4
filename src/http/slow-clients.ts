import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Cuts connections of clients that have gone on holding what is theirs: nothing of a body that they began has come for
 * so long, in milliseconds, or they have taken nothing of their answer. Who waits for an answer, or for the next event
 * of a subscription, may wait.
 */
export function cutSlowClients(server: Server, ms: number): void {
  const open = new WeakMap<Socket, Set<IncomingMessage>>();
  server.on('request', (request, response) => {
    const { socket } = request;
    const requests = open.get(socket) ?? new Set();
    open.set(socket, requests.add(request));
    response.once('close', () => requests.delete(request));
  });
  // Node tells of silence only where no byte has gone or come meanwhile.
  server.setTimeout(ms, (socket: Socket) => {
    const requests = [...(open.get(socket) ?? [])];
    const waits = requests.length > 0 && requests.every(({ complete }) => complete);
    if (!waits || socket.writableLength > 0) socket.destroy();
  });
}
