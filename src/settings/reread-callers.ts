import type { Logger } from 'pino';
import type { CallerBook } from '../http/caller-book.ts';
import { type CallersFile, CallersFileError } from './callers-file.ts';

/** How often the file is looked at, in milliseconds. */
const lookMs = 2_000;

export interface RereadOptions {
  readonly file: CallersFile;
  readonly book: CallerBook;
  readonly logger: Logger;
  /** How often the file is looked at, in milliseconds; default 2,000. */
  readonly everyMs?: number;
}

/**
 * Reads the callers again on SIGHUP, and when their file says something else. It is looked at by its path and not waited
 * for, so the links by which Kubernetes renews a mounted Secret are followed, and a network's file system is as good as any.
 * A file with faults changes nothing. What is returned ends it.
 */
export function rereadCallers({ file, book, logger, everyMs = lookMs }: RereadOptions): () => void {
  const reread = () => {
    try {
      book.replace(file.read());
      logger.info({ callers: book.size }, 'callers read again');
    } catch (error) {
      const faults = error instanceof CallersFileError ? error.faults : [String(error)];
      logger.error({ faults }, 'callers not read again: those from before stay');
    }
  };
  let isOver = false;
  const look = async () => {
    const hasChanged = await file.hasChanged();
    if (isOver) return;
    if (hasChanged) reread();
    timer = setTimeout(look, everyMs).unref();
  };
  let timer = setTimeout(look, everyMs).unref();
  process.on('SIGHUP', reread);
  return () => {
    isOver = true;
    clearTimeout(timer);
    process.off('SIGHUP', reread);
  };
}
