import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { readBody } from '../../src/http/direct/body.ts';
import { Lifetime } from '../../src/operation/lifetime.ts';
import { testBed } from '../support/gateway.ts';

it('the body of a client that had gone before anybody read it is a bad request', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{');
  const [request] = await once(server, 'request');
  // `once` would take the error that comes with it for a failure.
  const closed = new Promise((resolve) => request.on('error', () => {}).on('close', resolve));
  socket.destroy();
  await closed;
  await expect(readBody(request)).rejects.toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
  server.close();
});

it('a client is not listened to any longer than its operation takes', () => {
  const stop = vi.fn();
  const lifetime = new Lifetime(performance.now(), 60_000, { onGone: () => stop });
  expect(stop).not.toHaveBeenCalled();
  lifetime.abandon();
  expect(stop).toHaveBeenCalledOnce();
});

const lines: string[] = [];
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const bed = testBed({ gateway: { logger: pino({ level: 'info' }, stream) } });

it.each([
  ['directly', 'content-type: application/json\r\ncontent-length: 900\r\n\r\n{"query":"'],
  ['by Yoga', 'content-type: application/json;charset=UTF-8\r\ncontent-length: 900\r\n\r\n{"query":"'],
  ['in chunks', 'content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"que\r\n'],
])(
  'a client that goes away amid its body, read %s, is no fault of the gateway in the log',
  async (_how, sent) => {
    lines.length = 0;
    const { port, host } = new URL(bed.gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`POST /graphql HTTP/1.1\r\nhost: ${host}\r\n${sent}`, () => socket.end());
    await expect
      .poll(() => lines.map((line) => JSON.parse(line)))
      .toMatchObject([{ level: 30, msg: 'operation', outcome: 'failed', codes: ['BAD_REQUEST'] }]);
    socket.destroy();
    expect(bed.upstream()).toEqual([]);
  },
);
