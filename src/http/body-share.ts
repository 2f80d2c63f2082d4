import type { Shares } from '../prism/shares.ts';
import type { Callers } from './callers.ts';
import { whenOver } from './exchange.ts';
import { fullError, shareError } from './plugins/share-error.ts';
import { requestInfo } from './request-info.ts';

/** Counts the bytes of a request's body among those under way until it is over; throws what refuses it. */
export type ReserveBody = (request: Request, bytes: number) => void;

/** Each body is counted once: the direct path may give one to Yoga after all, as another request. */
export function bodyReserver(bodies: Shares, callers: Callers): ReserveBody {
  const counted = new WeakSet<object>();
  return (request, bytes) => {
    const key = requestInfo(request).response ?? request;
    if (bytes === 0 || counted.has(key)) return;
    const caller = callers.of(request);
    const lease = bodies.take(caller.owner, bytes);
    if (lease === undefined)
      throw bodies.fits(bytes)
        ? shareError(caller, 'bytes of bodies under way', bodies.limit)
        : fullError('TOO_MANY_BODIES', 'bytes of bodies', bodies.limit);
    counted.add(key);
    whenOver(request, lease.give);
  };
}
