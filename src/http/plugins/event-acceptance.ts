import type { Plugin } from 'graphql-yoga';
import { requestError } from './request-error.ts';

/** What stands for events in an `accept` header. */
const events = /(^|,)\s*(\*\/\*|text\/\*|text\/event-stream)\s*(;|,|$)/i;

const message =
  'A subscription is answered with events, which the request does not accept. Accept `text/event-stream`.';

/**
 * Refuses a subscription whose client takes no events, such as Apollo's by multipart, before it asks for anything. What is
 * left to be told without any type that is accepted is told as JSON.
 */
export function useEventAcceptance(): Plugin {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { request }: { request: Request } = args.contextValue;
      const accept = request.headers.get('accept');
      if (accept === null || events.test(accept)) return;
      setResultAndStopExecution({ errors: [requestError(406, 'NOT_ACCEPTABLE', message)] });
    },
    onResponse({ response, setResponse, fetchAPI: { Response } }) {
      if (response.status !== 406 || response.headers.get('content-type') !== null) return;
      const errors = [{ message, extensions: { code: 'NOT_ACCEPTABLE' } }];
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      setResponse(new Response(JSON.stringify({ errors }), { status: 406, headers }));
    },
  };
}
