import type { ServerResponse } from 'node:http';
import type { OpenExchange } from './exchange-log.ts';
import type { EarlyEffect, SandboxFaultEffect } from './faults.ts';
import { jsonReply, type Reply, textReply } from './reply.ts';

const page =
  '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>\n';

/** Sends a reply, or does to it what a fault wants; the exchange tells what went out. */
export function deliver(
  response: ServerResponse,
  exchange: OpenExchange,
  reply: Reply,
  fault: SandboxFaultEffect | null,
): void {
  switch (fault?.kind) {
    case 'lose-answer':
      reset(response);
      return;
    case 'hang-after':
      return;
    case 'broken-json':
      send(response, exchange, { ...reply, ...halved(reply) });
      return;
    case 'truncated':
      truncate(response, exchange, reply);
      return;
    case 'transform':
      send(response, exchange, {
        ...jsonReply({ ...reply, body: fault.change(reply.body) }),
        replayed: reply.replayed,
      });
      return;
    default:
      send(response, exchange, reply);
  }
}

/** What stands in for an answer. */
export function deliverEarly(response: ServerResponse, exchange: OpenExchange, fault: EarlyEffect): void {
  switch (fault.kind) {
    case 'reset':
      reset(response);
      return;
    case 'hang':
      return;
    case 'html':
      send(
        response,
        exchange,
        textReply(fault.status ?? 502, page, { 'content-type': 'text/html; charset=utf-8' }),
      );
      return;
    case 'empty':
      send(response, exchange, textReply(fault.status ?? 502, '', {}));
      return;
    default:
      send(response, exchange, injected(fault));
  }
}

function injected({ status, headers = {}, body }: Extract<EarlyEffect, { kind: 'status' }>): Reply {
  if (typeof body === 'string')
    return textReply(status, body, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  return jsonReply({
    status,
    headers,
    body: body ?? { message: `injected: ${status}`, code: 'injected_fault' },
  });
}

function send(response: ServerResponse, exchange: OpenExchange, reply: Reply): void {
  if (response.destroyed) return;
  note(exchange, reply);
  const bytes = Buffer.from(reply.text);
  const length =
    reply.status === 204 || reply.status === 304 ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.end(bytes);
}

/** Half of the body under the length of all of it, then the end of the connection. */
function truncate(response: ServerResponse, exchange: OpenExchange, reply: Reply): void {
  if (response.destroyed) return;
  note(exchange, reply);
  const bytes = Buffer.from(reply.text === '' ? '{}' : reply.text);
  const status = reply.status === 204 ? 200 : reply.status;
  response.writeHead(status, { ...reply.headers, 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
}

function halved(reply: Reply): Pick<Reply, 'status' | 'text' | 'body'> {
  const text = reply.text.slice(0, Math.max(reply.text.length >> 1, 1)) || '{';
  return { status: reply.status === 204 ? 200 : reply.status, text, body: text };
}

function note(exchange: OpenExchange, reply: Reply): void {
  exchange.status = reply.status;
  exchange.responseHeaders = reply.headers;
  exchange.responseBody = reply.body;
  exchange.replayed = reply.replayed;
}

/** RST where the socket is a plain one, so that the client cannot take it for an end. */
function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
