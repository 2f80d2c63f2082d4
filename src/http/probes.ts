import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';

export interface ProbeAnswer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
}

/** What is asked of a gateway itself, by path: `/health`, `/ready`, `/metrics`. */
export type Probes = Readonly<Record<string, () => ProbeAnswer | Promise<ProbeAnswer>>>;

/** Answers GET and HEAD of the probes beside `/graphql`; where they have an address of their own, they are not here. */
export function useProbes(probes: Probes, here: boolean): Plugin {
  return {
    async onRequest({ request: { method }, url, endResponse, fetchAPI }) {
      const probe = Object.hasOwn(probes, url.pathname) ? probes[url.pathname] : undefined;
      if (!here || probe === undefined || (method !== 'GET' && method !== 'HEAD')) return;
      const { status = 200, type, body } = await probe();
      endResponse(new fetchAPI.Response(body, { status, headers: headersOf(type, status) }));
    },
  };
}

/** The probes alone, for a server of their own. Rejects when one of them does. */
export async function answerProbe(
  probes: Probes,
  { url = '/', method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = url.split('?')[0] ?? '';
  const probe = Object.hasOwn(probes, path) ? probes[path] : undefined;
  if (probe === undefined) return void response.writeHead(404).end();
  if (method !== 'GET' && method !== 'HEAD')
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
  const { status = 200, type, body } = await probe();
  response
    .writeHead(status, { ...headersOf(type, status), 'content-length': Buffer.byteLength(body) })
    .end(body);
}

function headersOf(type: string, status: number): Record<string, string> {
  const common = { 'content-type': type, 'cache-control': 'no-store' };
  return status === 503 ? { ...common, 'retry-after': '1' } : common;
}
