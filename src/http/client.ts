import type { Client } from '../operation/lifetime.ts';
import { PlainRequest } from './direct/plain-request.ts';

/** Whoever sent a request, whichever way it came. */
export function clientOf(request: Request): Client {
  if (request instanceof PlainRequest) return request;
  return {
    onGone: (listener) => {
      const { signal } = request;
      if (signal.aborted) listener();
      else signal.addEventListener('abort', listener, { once: true });
      return () => signal.removeEventListener('abort', listener);
    },
  };
}
