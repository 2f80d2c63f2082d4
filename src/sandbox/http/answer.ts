import type { Target } from '../endpoints/router.ts';
import { ApiError } from '../errors.ts';
import type { World } from '../world.ts';
import { authenticate } from './auth.ts';
import type { ReceivedBody } from './body.ts';
import type { OpenExchange } from './exchange-log.ts';
import { isEarly, type SandboxFaultEffect } from './faults.ts';
import { type ErrorForm, errorReply, jsonReply, type Reply } from './reply.ts';

/** What is to be sent, if anything, and what is to go wrong with it. */
export interface Outcome {
  /** Null when a fault stands in for the answer. */
  readonly reply: Reply | null;
  readonly fault: SandboxFaultEffect | null;
}

/** How errors of a request are told. */
export function formOf({ settings }: World, { requestId }: OpenExchange): ErrorForm {
  return { shape: settings.errorShape, requestId };
}

/** The life of a request: key, rate limit, faults, then its effect. What a limit refuses, no fault is spent on. */
export async function answer(
  world: World,
  target: Target | ApiError,
  exchange: OpenExchange,
  body: ReceivedBody,
): Promise<Outcome> {
  let fault: SandboxFaultEffect | null = null;
  try {
    const apiKey =
      target instanceof ApiError ? null : authenticate(exchange.headers['x-api-key'], target.teamId);
    if (apiKey !== null) world.rateLimit.take(apiKey);
    fault = world.faults.strike(exchange);
    if (fault !== null && isEarly(fault)) return { reply: null, fault };
    if (target instanceof ApiError) throw target;
    return { reply: identified(await perform(world, target, exchange, body), exchange), fault };
  } catch (error) {
    return { reply: errorReply(error, formOf(world, exchange)), fault };
  }
}

/** Runs the endpoint, once per Idempotency-Key; the answers to DELETE and GET are never replayed. */
async function perform(
  world: World,
  target: Target,
  exchange: OpenExchange,
  { text, value, problem }: ReceivedBody,
): Promise<Reply> {
  const { headers, method, path } = exchange;
  if (problem !== null) throw problem;
  const run = (): Promise<Reply> => runEndpoint(world, target, exchange, value);
  const key = headers['idempotency-key'];
  if (key === undefined || method === 'GET' || method === 'DELETE') return run();
  const scope = `${headers['x-api-key']} ${target.teamId}`;
  return world.idempotency.once(scope, key, [method, path, text], run);
}

async function runEndpoint(
  world: World,
  target: Target,
  exchange: OpenExchange,
  body: unknown,
): Promise<Reply> {
  try {
    const team = world.team(target.teamId);
    if (team === undefined) throw new ApiError(403, 'forbidden_team', 'there is no such team');
    await team.imports.settle();
    const { settings, clock } = world;
    const { params, query } = target;
    const { headers } = exchange;
    return jsonReply(await target.route.run({ ...team, settings, clock, params, query, headers, body }));
  } catch (error) {
    return errorReply(error, formOf(world, exchange));
  }
}

/** With the request's id; what is replayed keeps the one that its error tells. */
function identified(reply: Reply, { requestId }: OpenExchange): Reply {
  return { ...reply, headers: { 'x-request-id': requestId, ...reply.headers } };
}
