import { GraphQLError } from 'graphql';
import type { YogaLogger } from 'graphql-yoga';
import { destination, type Level, type Logger, pino } from 'pino';
import { PrismError } from '../prism/errors.ts';
import { clientNameOf } from './client-name.ts';
import type { OperationListener, OperationReport } from './operation-report.ts';

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

export interface OperationLogOptions {
  readonly callerOf: (request: Request) => string | undefined;
  /** How long an operation's requests waited for their turns, in milliseconds. */
  readonly queueMs: (usage: OperationReport['upstream']) => number;
}

/** One line for each operation. */
export function operationLog(logger: Logger, { callerOf, queueMs }: OperationLogOptions): OperationListener {
  return (report) => {
    const { requestId, traceId, type, name, hash, durationMs, status, outcome, codes, payloads } = report;
    const { upstream, kept, stale, polls, request } = report;
    const client = clientNameOf(request);
    logger.info(
      {
        requestId,
        traceId,
        caller: callerOf(request),
        client: client.name,
        clientVersion: client.version,
        operation: name,
        type,
        hash,
        durationMs: rounded(durationMs),
        queueMs: rounded(queueMs(upstream)),
        upstreamRequests: upstream.requests,
        coalesced: upstream.coalesced,
        retries: upstream.retries,
        kept,
        ...(stale ? { stale } : undefined),
        ...(type === 'subscription' ? { polls } : undefined),
        status,
        outcome,
        ...(codes.length > 0 ? { codes } : undefined),
        ...(payloads.length > 0 ? { payloads: payloads.map((payload) => payload.type) } : undefined),
      },
      'operation',
    );
  };
}

/** To a tenth of a millisecond. */
function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function isForeseen(error: unknown): boolean {
  return error instanceof PrismError || (error instanceof GraphQLError && isForeseen(error.originalError));
}
