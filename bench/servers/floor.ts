/** The floor: passes each REST call on as it is, and the bytes of its answer back, with nothing in between. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Dispatcher, Pool } from 'undici';
import { ready, settings } from './process.ts';

const pool = new Pool(settings.upstream);

/** The last piece is kept back, so that what comes whole leaves with its head in one write. */
function passBack(response: ServerResponse): Dispatcher.DispatchHandler {
  let last: Buffer | undefined;
  return {
    // undici takes a handler for its current interface by this method.
    onRequestStart: () => {},
    onResponseStart: (_controller, statusCode, headers) => {
      response.writeHead(statusCode, {
        'content-type': 'application/json',
        'content-length': String(headers['content-length']),
      });
    },
    onResponseData: (_controller, chunk) => {
      if (last !== undefined) response.write(last);
      last = chunk;
    },
    onResponseEnd: () => response.end(last),
    onResponseError: (_controller, error) => response.destroy(error),
  };
}

function pass(request: IncomingMessage, response: ServerResponse, body: Buffer | null): void {
  const { method, url, headers } = request;
  pool.dispatch(
    {
      method: method as Dispatcher.HttpMethod,
      path: url ?? '/',
      headers: ['x-api-key', String(headers['x-api-key']), 'content-type', 'application/json'],
      body,
    },
    passBack(response),
  );
}

const server = createServer((request, response) => {
  if (request.method === 'GET') return pass(request, response, null);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [whole = null] = chunks;
    pass(request, response, chunks.length > 1 ? Buffer.concat(chunks) : whole);
  });
});
server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
