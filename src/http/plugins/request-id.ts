import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { requestInfo } from '../request-info.ts';

/** Tells the request's id in the answer's `x-request-id`, and beside every error that was masked. */
export function useRequestId(): Plugin {
  return {
    onResultProcess({ request, result }) {
      if (Array.isArray(result) || isAsyncIterable(result)) return;
      for (const { extensions } of result.errors ?? []) {
        if (extensions?.['unexpected'] === true) extensions['requestId'] = requestInfo(request).id;
      }
    },
    onResponse({ request, response }) {
      response.headers.set('x-request-id', requestInfo(request).id);
    },
  };
}
