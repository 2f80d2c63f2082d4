import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { startGateway } from '../../src/server.ts';
import { codes, post } from '../support/gateway.ts';

it('an answer beyond the longest string there is, is an error, and the gateway goes on', async () => {
  const id = '3054f786-09ed-5d8a-9e37-11132e82a93f';
  const body = JSON.stringify({ id, default: { tags: 'x'.repeat(30_000_000) } });
  const upstream = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(body),
  ).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  const gateway = await startGateway({
    upstream: { baseUrl: `http://127.0.0.1:${port}`, teamId: id, apiKey: 'a-key-of-the-gateway' },
    // Else it is refused while it is made.
    bounds: { responseBytes: 2 ** 40 },
  });
  const values = Array.from({ length: 20 }, (_, i) => `v${i}: property(slug: "tags")`).join(' ');
  const answer = await post(gateway.url, { query: `{ contact(id: "${id}") { ${values} } }` });
  expect([codes(answer), answer.data]).toEqual([['INTERNAL_SERVER_ERROR'], undefined]);
  expect((await post(gateway.url, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
  await gateway.close();
  upstream.close();
});
