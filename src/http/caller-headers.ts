import type { Header } from '../operation/caller.ts';
import { bearerToken } from './plugins/caller-auth.ts';
import { requestInfo } from './request-info.ts';

/** A request's headers as an operation may trust them: its id and trace are well-formed, its key is where it says. */
export function callerHeaders(request: Request, options: { readonly bearerIsKey: boolean }): Header {
  return (name) => {
    switch (name) {
      case 'x-request-id':
        return requestInfo(request).id;
      case 'traceparent':
        return requestInfo(request).traceparent;
      case 'x-api-key': {
        const key = request.headers.get('x-api-key');
        // Forms and proxies send it empty as well.
        if (key || !options.bearerIsKey) return key;
        return bearerToken(request.headers.get('authorization')) ?? key;
      }
      default:
        return request.headers.get(name);
    }
  };
}
