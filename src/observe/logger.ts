import { GraphQLError } from 'graphql';
import type { YogaLogger } from 'graphql-yoga';
import { destination, type Level, type Logger, pino } from 'pino';
import { PrismError } from '../prism/errors.ts';
import type { OperationListener } from './operation-report.ts';

export type { Logger } from 'pino';

/** JSON lines on standard error: standard output is for the address. */
export function createLogger(level: Level | 'silent'): Logger {
  return pino({ level, base: null, timestamp: isoTime }, destination({ dest: 2, sync: false }));
}

const isoTime = () => `,"time":"${new Date().toISOString()}"`;

/**
 * What Yoga says goes there as well: each error once, though it says most of them twice. A failure of the upstream is
 * foreseen: the client is told it by its code.
 */
export function yogaLogger(logger: Logger): YogaLogger {
  const told = new WeakSet<Error>();
  const write = (level: Level, what: readonly unknown[]) => {
    const err = what.find((item) => item instanceof Error);
    const text = what.filter((item) => !(item instanceof Error)).join(' ');
    logger[level](err ? { err } : {}, text || (err instanceof Error ? err.message : ''));
  };
  return {
    // Yoga calls this several times for each operation; nothing in it is worth the text.
    debug: () => {},
    info: (...what) => write('info', what),
    warn: (...what) => write('warn', what),
    error: (...what) => {
      const err = what.find((item) => item instanceof Error);
      if (what.some(isForeseen) || (err && told.has(err))) return;
      if (err) told.add(err);
      write('error', what);
    },
  };
}

/** One line for each operation. */
export function operationLog(logger: Logger): OperationListener {
  return ({ requestId, type, name, hash, durationMs, outcome, codes, upstream }) => {
    logger.info(
      {
        requestId,
        operation: name,
        type,
        hash,
        durationMs: Math.round(durationMs * 10) / 10,
        upstreamRequests: upstream.requests,
        coalesced: upstream.coalesced,
        retries: upstream.retries,
        outcome,
        ...(codes.length > 0 ? { codes } : undefined),
      },
      'operation',
    );
  };
}

function isForeseen(error: unknown): boolean {
  return error instanceof PrismError || (error instanceof GraphQLError && isForeseen(error.originalError));
}
