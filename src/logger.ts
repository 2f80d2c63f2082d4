import { GraphQLError } from 'graphql';
import type { YogaLogger } from 'graphql-yoga';
import { PrismError } from './prism/errors.ts';

/** Writes to standard error what nobody foresaw. A failure of the upstream is foreseen: the client is told it by its code. */
export const logger: YogaLogger = {
  debug: () => {},
  info: () => {},
  warn: (...what) => write('warning', what),
  error: (...what) => {
    if (!what.some(isForeseen)) write('error', what);
  },
};

function isForeseen(error: unknown): boolean {
  return error instanceof PrismError || (error instanceof GraphQLError && isForeseen(error.originalError));
}

function write(level: string, what: readonly unknown[]): void {
  const text = what
    .map((item) => (item instanceof Error ? (item.stack ?? item.message) : String(item)))
    .join(' ');
  process.stderr.write(`${level}: ${text}\n`);
}
