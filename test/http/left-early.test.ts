import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { readBody } from '../../src/http/direct/body.ts';
import { Lifetime } from '../../src/operation/lifetime.ts';

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
