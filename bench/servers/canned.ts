/** An upstream that answers from a template, so that a long run neither waits for the sandbox nor fills it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ready } from './process.ts';

const properties = {
  full_name: 'Ada Okafor',
  email: 'ada@northwind-robotics.example',
  title: 'Head of Partnerships',
  city: 'Lisbon',
  country: 'Portugal',
};

function row(id: string) {
  return { id, properties, is_user_object: false, source: null };
}

function answer(path: string, body: string): object {
  if (!path.endsWith('/query')) return { id: path.split('/').at(-1), default: properties, list: null };
  const { id: ids } = JSON.parse(body) as { readonly id: readonly string[] };
  return { data: ids.map(row), has_more: false, next_cursor: null, total: null };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [path = ''] = (request.url ?? '').split('?');
    const text = JSON.stringify(answer(path, Buffer.concat(chunks).toString()));
    response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' }).end(text);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
