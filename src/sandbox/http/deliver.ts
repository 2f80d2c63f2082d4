import type { ServerResponse } from 'node:http';
import { cannedReply } from './canned-reply.ts';
import type { OpenExchange } from './exchange-log.ts';
import { isCanned, type SandboxFaultEffect } from './faults.ts';
import { type ErrorForm, errorReply, jsonReply, type Reply } from './reply.ts';

/** Sends a reply (null where there is none), or does to it what a fault wants; the exchange tells what went out. */
export function deliver(
  response: ServerResponse,
  exchange: OpenExchange,
  given: Reply | null,
  fault: SandboxFaultEffect | null,
  form: ErrorForm,
): void {
  if (fault !== null && isCanned(fault)) {
    send(response, exchange, cannedReply(fault, form));
    return;
  }
  const reply = given ?? errorReply('no answer', form);
  switch (fault?.kind) {
    case 'reset':
    case 'lose-answer':
      reset(response);
      return;
    case 'hang':
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

function send(response: ServerResponse, exchange: OpenExchange, reply: Reply): void {
  if (response.destroyed) return;
  note(exchange, reply);
  const bytes = reply.bytes ?? Buffer.from(reply.text);
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
