import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { control, isControl } from './control/control.ts';
import { findTarget } from './endpoints/router.ts';
import { ApiError } from './errors.ts';
import { answer, formOf } from './http/answer.ts';
import { readBody } from './http/body.ts';
import { deliver } from './http/deliver.ts';
import { delayOf } from './http/faults.ts';
import { hostProblem } from './http/own-machine.ts';
import type { World } from './world.ts';

const keepAliveMs = 120_000;

/** The HTTP server: the control surface, and everything else as the API. */
export function createSandboxServer(world: World): Server {
  const server = createServer((request, response) => {
    const handle = isControl(request.url ?? '') ? control : exchange;
    handle(world, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 1000;
  server.requestTimeout = 0;
  return server;
}

async function exchange(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request;
  const target = hostProblem(request) ?? findTarget(world.objects, method, url);
  const endpoint = target instanceof ApiError ? null : target.endpoint;
  const logged = world.log.open(method, url, endpoint, flatten(request));
  let dropped = false;
  response.on('close', () => {
    logged.aborted = !response.writableEnded && !dropped;
  });

  const body = await readBody(request);
  logged.body = body.value;
  const { reply, fault } = await answer(world, target, logged, body);
  logged.fault = fault?.kind ?? null;
  const waitMs = world.settings.latencyMs + delayOf(fault);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
  dropped = fault?.kind === 'reset' || fault?.kind === 'lose-answer' || fault?.kind === 'truncated';
  deliver(response, logged, reply, fault, formOf(world, logged));
}

/** Header values as single strings, names in lower case. */
function flatten(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
