import type { Logger } from 'pino';
import { keyName } from '../prism/credential.ts';
import { nameOf } from '../prism/endpoints.ts';
import { PrismAbortedError, PrismError } from '../prism/errors.ts';
import type { PrismAnswer, PrismRequest } from '../prism/transport.ts';
import type { Passage, Watcher } from '../prism/way/watched-transport.ts';
import { causeOf } from './failure-cause.ts';

/**
 * A line for each upstream request: those that failed at `warn`, all others at `debug`. Paths and bodies are left out:
 * they hold values.
 */
export function upstreamLog(logger: Logger): Watcher {
  if (!logger.isLevelEnabled('warn')) return {};
  return {
    answered: (request, answer, passage) => {
      const level = answer.status >= 400 ? 'warn' : 'debug';
      if (logger.isLevelEnabled(level))
        logger[level]({ ...factsOf(request, passage), ...answered(answer) }, 'upstream request');
    },
    failed: (request, error, passage) => {
      // Nobody was waiting for it any more: the upstream is not to blame.
      const level = error instanceof PrismAbortedError ? 'debug' : 'warn';
      logger[level]({ ...factsOf(request, passage), ...thrown(error) }, 'upstream request');
    },
  };
}

function factsOf(request: PrismRequest, { startedAt, endedAt }: Passage) {
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
    answerMs: Math.round(endedAt - startedAt),
  };
}

function answered({ status, headers }: PrismAnswer) {
  return { status, upstreamRequestId: headers['x-request-id'] };
}

function thrown(error: unknown) {
  const { status, requestId } = error instanceof PrismError ? error : {};
  return { status, upstreamRequestId: requestId, cause: causeOf(error) };
}
