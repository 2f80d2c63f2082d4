import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Plugin } from 'graphql-yoga';
import { requestInfo } from './request-info.ts';

type Listener = () => void;

/** What waits for the end of requests that came without Node's response. */
const ends = new WeakMap<Request, Listener[]>();

/** The same by connection: an answer that waits behind others of its connection does not hear when that closes. */
const connections = new WeakMap<Socket, Set<Listener>>();

/** Calls back once the client has taken its answer whole, or has gone. Where there is no saying, once it is answered. */
export function whenOver(request: Request, listener: Listener): void {
  const { response } = requestInfo(request);
  if (response === undefined) {
    ends.set(request, [...(ends.get(request) ?? []), listener]);
    return;
  }
  const { socket } = response.req;
  const waiting = waitingFor(socket);
  const end = () => {
    if (waiting.delete(end)) listener();
  };
  waiting.add(end);
  if (socket.destroyed || response.destroyed) end();
  else response.once('close', end);
}

/** Learns where the answers of requests go. Comes before whoever waits for their end. */
export function useExchange(): Plugin {
  return {
    onRequest({ request, serverContext }) {
      const response: unknown = 'res' in serverContext ? serverContext.res : undefined;
      if (response instanceof ServerResponse) requestInfo(request).response = response;
    },
    onResponse({ request }) {
      for (const end of ends.get(request) ?? []) end();
      ends.delete(request);
    },
  };
}

function waitingFor(socket: Socket): Set<Listener> {
  let waiting = connections.get(socket);
  if (waiting === undefined) {
    waiting = new Set();
    connections.set(socket, waiting);
    const all = waiting;
    socket.once('close', () => {
      for (const end of all) end();
    });
  }
  return waiting;
}
