import type { IncomingMessage, ServerResponse } from 'node:http';
import { badRequest, notFound } from '../errors.ts';
import { readBody } from '../http/body.ts';
import type { SandboxExchange } from '../http/exchange-log.ts';
import { controlProblem } from '../http/own-machine.ts';
import { errorReply, jsonReply, type Reply } from '../http/reply.ts';
import { keys, teams } from '../seed/access.ts';
import { lists } from '../seed/plant.ts';
import type { World } from '../world.ts';
import { readFault } from './control-faults.ts';

type Action = (world: World, body: unknown) => unknown;

const actions: Readonly<Record<string, Action>> = {
  'GET state': state,
  'PATCH settings': (world, body) => {
    try {
      world.configure(body);
    } catch (error) {
      throw badRequest('invalid_settings', error instanceof Error ? error.message : String(error));
    }
    return world.settings;
  },
  'GET faults': (world) => world.faults.pending(),
  'POST faults': (world, body) => {
    world.faults.add(readFault(body));
    return world.faults.pending();
  },
  'DELETE faults': (world) => world.faults.clear(),
  'GET log': (world) => world.log.exchanges.map(redact),
  'DELETE log': (world) => world.log.clear(),
  'POST reset': (world) => world.reset(),
};

export function isControl(url: string): boolean {
  return url.startsWith('/_sandbox/');
}

/** The control surface: no key, but only from the machine itself; not logged, not limited, never faulty. */
export async function control(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await act(world, request).catch((error: unknown) =>
    errorReply(error, { shape: 'flat', requestId: 'control' }),
  );
  response.writeHead(reply.status, reply.headers);
  response.end(reply.text);
}

async function act(world: World, request: IncomingMessage): Promise<Reply> {
  const refused = controlProblem(request);
  if (refused !== null) throw refused;
  const name = (request.url ?? '').slice('/_sandbox/'.length).split('?')[0];
  const action = actions[`${request.method} ${name}`];
  const { value, problem } = await readBody(request);
  if (action === undefined) throw notFound(`the control surface has: ${Object.keys(actions).join(', ')}`);
  if (problem !== null) throw problem;
  const body = action(world, value);
  return jsonReply(body === undefined ? { status: 204 } : { status: 200, body });
}

function state(world: World): unknown {
  const records = teams.map(({ id }) => {
    const tables = world.team(id)?.store.tables ?? [];
    return [id, Object.fromEntries(tables.map((table) => [table.object.type, table.liveCount]))];
  });
  return {
    settings: world.settings,
    teams,
    lists,
    keys,
    records: Object.fromEntries(records),
    requests: {
      total: world.log.count(),
      byEndpoint: world.log.counts(),
      inMonthByKey: world.rateLimit.months(),
    },
    faults: world.faults.pending(),
    now: world.clock.iso(),
  };
}

function redact(exchange: SandboxExchange): SandboxExchange {
  if (exchange.headers['x-api-key'] === undefined) return exchange;
  return { ...exchange, headers: { ...exchange.headers, 'x-api-key': '(redacted)' } };
}
