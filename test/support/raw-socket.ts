import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that sends what it is told, byte for byte. */
export interface RawSocket {
  readonly socket: Socket;
  /** What has come back so far. */
  readonly received: () => string;
  /** Whole once the other side has closed it, however it did. */
  readonly closed: Promise<string>;
  send(text: string): void;
}

/** Connects to the server of this URL. Rejects when nobody listens there. */
export async function rawSocket(url: string): Promise<RawSocket> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  return { socket, received: () => text, closed, send: (bytes) => socket.write(bytes) };
}

/** Sends one request as it is written, with a `Connection: close` of its own, and answers what came back. */
export async function sendRaw(url: string, target: string, headers = '', body = ''): Promise<string> {
  const { send, closed } = await rawSocket(url);
  send(`${target} HTTP/1.1\r\n${headers}connection: close\r\n\r\n${body}`);
  return closed;
}
