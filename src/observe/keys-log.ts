import type { Logger } from 'pino';
import { reasonOf } from './failure-cause.ts';

/** One line when the keys that sign tokens cannot be read any more, with the failure, and one when they can again. */
export function keysLog(logger: Logger): (failure: unknown) => void {
  return (failure) => {
    if (failure === undefined) logger.info({ jwks: 'back' }, 'the keys that sign tokens can be read again');
    else logger.warn({ jwks: 'away', cause: reasonOf(failure) }, 'the keys that sign tokens cannot be read');
  };
}
