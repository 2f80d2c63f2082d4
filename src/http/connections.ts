import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Connection {
  /** Those that are not answered yet, and the last one that is. */
  exchanges: readonly Exchange[];
  /** Bytes that have come and bytes that wait to go, when it was last looked at. */
  seen: string;
  /** Since when these are the same, on the clock of `performance.now()`. */
  quietSince: number;
}

/** What has not come or gone within this time is not on its way. */
const quietMs = 250;
const sweepMs = 25;

/** The connections of a server, and what each of them does, so that going down waits for nobody who does nothing. */
export class Connections {
  readonly #server: Server;
  readonly #connections = new Map<Socket, Connection>();
  #isGoingDown = false;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#connections.set(socket, { exchanges: [], seen: '', quietSince: performance.now() });
      socket.once('close', () => this.#connections.delete(socket));
    });
  }

  /** Has to be told of every request, before its answer begins. */
  began(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(request.socket);
    if (connection === undefined) return;
    if (this.#isGoingDown) response.setHeader('connection', 'close');
    const open = connection.exchanges.filter((exchange) => !exchange.response.writableFinished);
    connection.exchanges = [...open, { request, response }];
  }

  /** From now on every answer that has not begun yet tells its client to come back on another connection. */
  announce(): void {
    this.#isGoingDown = true;
    for (const { exchanges } of this.#connections.values())
      for (const { response } of exchanges)
        if (!response.headersSent) response.setHeader('connection', 'close');
  }

  /**
   * Takes no new connection, and resolves when all are closed: at once those that wait for their client (silent ones,
   * half a request, an answer that is not read), the others with their last answer. One that is kept alive and was not
   * told is closed when nothing has come for `keptMs`, or for as long as it was promised.
   */
  async close(keptMs: number): Promise<void> {
    // Not the `close` of an HTTP server: it closes what is kept alive, whatever its client was told.
    const closed = new Promise((resolve) => NetServer.prototype.close.call(this.#server, resolve));
    const sweep = () => {
      for (const [socket, connection] of this.#connections)
        if (mayClose(socket, connection, keptMs)) socket.destroy();
    };
    sweep();
    const timer = setInterval(sweep, sweepMs);
    await closed;
    clearInterval(timer);
  }

  cut(): void {
    for (const socket of this.#connections.keys()) socket.destroy();
  }
}

/** Nobody works on anything for it, and it has been quiet for so long that nothing is on its way. */
function mayClose(socket: Socket, connection: Connection, keptMs: number): boolean {
  const { exchanges } = connection;
  if (exchanges.some(isWorkedOn)) return false;
  const waiting = exchanges.reduce((sum, { response }) => sum + response.writableLength, 0);
  const seen = `${socket.bytesRead} ${socket.writableLength} ${waiting}`;
  const now = performance.now();
  if (seen !== connection.seen) Object.assign(connection, { seen, quietSince: now });
  const isKept = exchanges.length > 0 && exchanges.every(({ response }) => response.writableFinished);
  return now - connection.quietSince >= (isKept ? keptMs : quietMs);
}

/** As against one whose request has not come whole, or whose answer waits for its reader. */
function isWorkedOn({ request, response }: Exchange): boolean {
  return request.complete && !response.writableEnded && !response.writableNeedDrain;
}
