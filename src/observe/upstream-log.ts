import type { Logger } from 'pino';
import { keyName } from '../prism/credential.ts';
import { nameOf } from '../prism/endpoints.ts';
import { PrismAbortedError, PrismError } from '../prism/errors.ts';
import type { PrismAnswer, PrismRequest, PrismTransport } from '../prism/transport.ts';
import { causeOf } from './failure-cause.ts';

/**
 * A line for each upstream request: those that failed at `warn`, all others at `debug`. It stands next to the network.
 * Paths and bodies are left out: they hold values.
 */
export function loggedUpstream(logger: Logger, transport: PrismTransport): PrismTransport {
  if (!logger.isLevelEnabled('warn')) return transport;
  return {
    send: async (request) => {
      const startedAt = performance.now();
      try {
        const answer = await transport.send(request);
        const level = answer.status >= 400 ? 'warn' : 'debug';
        if (logger.isLevelEnabled(level))
          logger[level]({ ...factsOf(request, startedAt), ...answered(answer) }, 'upstream request');
        return answer;
      } catch (error) {
        // Nobody was waiting for it any more: the upstream is not to blame.
        const level = error instanceof PrismAbortedError ? 'debug' : 'warn';
        logger[level]({ ...factsOf(request, startedAt), ...thrown(error) }, 'upstream request');
        throw error;
      }
    },
  };
}

function factsOf(request: PrismRequest, startedAt: number) {
  const { attempt, method, headers, credential, caller } = request;
  return {
    requestId: headers?.['x-request-id'],
    endpoint: nameOf(request),
    method,
    caller,
    key: keyName(credential),
    try: attempt?.number ?? 1,
    tries: attempt?.most ?? 1,
    turnMs: Math.round(startedAt - (attempt?.startedAt ?? startedAt)),
    answerMs: Math.round(performance.now() - startedAt),
  };
}

function answered({ status, headers }: PrismAnswer) {
  return { status, upstreamRequestId: headers['x-request-id'] };
}

function thrown(error: unknown) {
  const { status, requestId } = error instanceof PrismError ? error : {};
  return { status, upstreamRequestId: requestId, cause: causeOf(error) };
}
