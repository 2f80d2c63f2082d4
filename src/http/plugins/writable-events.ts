import type { ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { EndableIterator } from '../../operation/endable-iterator.ts';
import { requestInfo } from '../request-info.ts';

/** Tells a masked error in the place of an event that cannot be written as JSON: the stream goes on, and is reported as failed. */
export function useWritableEvents(mask: (error: unknown) => GraphQLError): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (!isAsyncIterable(result)) return;
      const stringify = (event: ExecutionResult) => {
        try {
          return JSON.stringify(event);
        } catch (error) {
          const failed = { errors: [mask(error)] };
          requestInfo(request).result = failed;
          return JSON.stringify(failed);
        }
      };
      setResult(
        new EndableIterator(
          result,
          () => {},
          (event) => ({ ...event, stringify }),
        ),
      );
    },
  };
}
