import { GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { wellFormed } from '../../graphql/well-formed.ts';

/**
 * Gives the errors of a request that never ran a stable code and the status of a bad request: its syntax, its document,
 * its variables. As GraphQL over HTTP has it, the status stays 200 for clients of `application/json`.
 */
export function useRequestErrorCodes(): Plugin {
  return {
    onParse:
      () =>
      ({ result }) =>
        code(result, 'GRAPHQL_PARSE_FAILED'),
    onValidate:
      () =>
      ({ result }) => {
        const last = result.at(-1);
        // The standard's own limit: nobody knows how many more there are.
        if (last?.message?.startsWith('Too many validation errors')) code(last, 'TOO_MANY_ERRORS');
        for (const error of result) code(error, 'GRAPHQL_VALIDATION_FAILED');
      },
    onExecute: () => ({
      onExecuteDone({ result }) {
        // Execution has not begun: the variables do not fit their types, or the operation is not there.
        if (!isAsyncIterable(result) && !('data' in result)) asBadInput(result.errors);
      },
    }),
    onSubscribe: () => ({
      onSubscribeResult({ result }) {
        if (!isAsyncIterable(result) && !('data' in result)) asBadInput(result.errors);
      },
    }),
    onResultProcess({ result }) {
      if (Array.isArray(result) || isAsyncIterable(result)) return;
      for (const error of result.errors ?? []) if (error instanceof GraphQLError) wellFormed(error);
    },
  };
}

function asBadInput(errors: readonly GraphQLError[] = []): void {
  for (const error of errors) {
    if (error.path !== undefined) continue;
    code(error, 'BAD_USER_INPUT');
    // Yoga's own, of a subscription, would be 400 for everybody.
    error.extensions['http'] = { status: 400, ...Object(error.extensions['http']), spec: true };
  }
}

function code(error: unknown, name: string): void {
  if (error instanceof GraphQLError) error.extensions['code'] ??= name;
}
