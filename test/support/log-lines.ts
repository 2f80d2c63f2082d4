import { Writable } from 'node:stream';
import { type Level, type Logger, pino } from 'pino';

/** What a gateway with this logger has logged, line by line. */
export function logLines(level: Level): {
  readonly logger: Logger;
  readonly lines: (about?: string) => Record<string, unknown>[];
  readonly clear: () => void;
} {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return {
    logger: pino({ level, base: null }, stream),
    lines: (about) =>
      written.map((line) => JSON.parse(line)).filter(({ msg }) => about === undefined || msg === about),
    clear: () => {
      written.length = 0;
    },
  };
}
