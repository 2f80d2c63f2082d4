/**
 * The upstream of the bench: as much of the Prism API as the workloads need, from templates. The sandbox checks, filters
 * and sorts, so it would be the slowest part of a run. Nothing is stored: a change is answered and forgotten.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { numberOf, organizationOf, organizations } from '../data.ts';
import { ready } from './process.ts';
import { counts, properties, row } from './rows.ts';

interface Query {
  readonly query: {
    readonly select: readonly string[];
    readonly limit: number;
    readonly filter?: readonly { readonly company: { readonly in: readonly [string] } }[];
  };
  readonly id?: readonly string[];
  readonly cursor?: string | null;
  readonly include_total?: boolean;
}

interface Item {
  readonly id: string;
  readonly default: Readonly<Record<string, unknown>>;
}

let requests = 0;
let latencyMs = 0;

function record(kind: string, id: string, changes: object = {}, select?: readonly string[]): object {
  return { id, default: { ...properties(kind, numberOf(id), select), ...changes }, list: null };
}

/** By ids, of one company, or the page at a cursor, which is the number of its first record. */
function page(kind: string, { query, id, cursor, include_total }: Query): string {
  const { select, limit, filter } = query;
  const all = counts[kind] ?? 0;
  const company = filter && numberOf(filter[0]?.company.in[0] ?? '');
  const begin = Number(cursor ?? 0);
  const [step, from] = company === undefined ? [1, begin] : [organizations, organizationOf(company) + begin];
  const last = Math.min(all, from + limit * step);
  const rows: string[] = [];
  if (id) for (const one of id) rows.push(row(kind, numberOf(one), select));
  else for (let n = from; n < last; n += step) rows.push(row(kind, n, select));
  const more = id === undefined && last < all;
  const next = more ? `"${begin + limit * step}"` : 'null';
  return `{"data":[${rows}],"has_more":${more},"next_cursor":${next},"total":${include_total ? all : null}}`;
}

function bulk(kind: string, items: readonly Item[]): object {
  const results = items.map((item) => ({
    id: item.id,
    status: 'ok',
    record: record(kind, item.id, item.default),
  }));
  return { results, summary: { total: items.length, succeeded: items.length, failed: 0 } };
}

/** Of `/v2/prism/{team}/{kind}/…`; what is not here is a 404. */
function answer(method: string, path: string, search: string, body: string): string | undefined {
  const [, , , , kind = '', first = '', second = ''] = path.split('/');
  if (!(kind in counts)) return undefined;
  const route = `${method} ${second === '' && first !== 'query' ? 'one' : `${first}/${second}`}`;
  if (route === 'POST query/') return page(kind, JSON.parse(body));
  if (route === 'POST batch/update') return JSON.stringify(bulk(kind, JSON.parse(body).items));
  if (route === 'PATCH one') return JSON.stringify(record(kind, first, JSON.parse(body).default));
  const select = new URLSearchParams(search).get('select')?.split(',');
  return route === 'GET one' ? JSON.stringify(record(kind, first, {}, select)) : undefined;
}

/** `/_bench/requests`: how many came so far; `/_bench/latency?50`: every answer is held back so long from now on. */
function control(path: string, search: string): string {
  if (path === '/_bench/latency') latencyMs = Number(search);
  return String(requests);
}

function answerTo(request: IncomingMessage, body: string): string | undefined {
  const [path = '', search = ''] = (request.url ?? '').split('?');
  if (path.startsWith('/_bench/')) return control(path, search);
  requests += 1;
  return answer(request.method ?? '', path, search, body);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = answerTo(request, Buffer.concat(chunks).toString()) ?? '';
    const send = () => {
      const headers = {
        'content-type': 'application/json',
        etag: '"1"',
        'content-length': Buffer.byteLength(text),
      };
      response.writeHead(text === '' ? 404 : 200, headers).end(text);
    };
    if (latencyMs > 0 && !request.url?.startsWith('/_bench/')) setTimeout(send, latencyMs);
    else send();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
