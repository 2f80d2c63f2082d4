/** The floor: takes the same operation over HTTP and passes the bytes of the one REST call that answers it through. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { workloads } from '../workloads.ts';
import { ready, settings } from './process.ts';

const pool = new Pool(settings.upstream);
const prefix = new URL(settings.base).pathname;
const restByQuery = new Map(workloads.map(({ query, rest }) => [query, rest]));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const call = restByQuery.get(query)?.(variables);
    if (call === undefined) {
      response.writeHead(400).end();
      return;
    }
    const answer = await pool.request({
      method: call.method,
      path: prefix + call.path,
      headers: { 'x-api-key': request.headers['x-api-key'] ?? '', 'content-type': 'application/json' },
      body: call.body ? JSON.stringify(call.body) : null,
    });
    response.writeHead(answer.statusCode, { 'content-type': 'application/json' });
    answer.body.pipe(response);
  });
});
server.listen(0, '127.0.0.1', () =>
  ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
);
