import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Gives the errors of a request that never ran a stable code as well: its syntax, its document, its variables. */
export function useRequestErrorCodes(): Plugin {
  return {
    onParse:
      () =>
      ({ result }) =>
        code(result, 'GRAPHQL_PARSE_FAILED'),
    onValidate:
      () =>
      ({ result }) => {
        for (const error of result) code(error, 'GRAPHQL_VALIDATION_FAILED');
      },
    onExecute: () => ({
      onExecuteDone({ result }) {
        if (Symbol.asyncIterator in result || result.data) return;
        // Without a path, execution has not begun: the variables do not fit their types.
        for (const error of result.errors ?? []) if (error.path === undefined) code(error, 'BAD_USER_INPUT');
      },
    }),
  };
}

function code(error: unknown, name: string): void {
  if (error instanceof GraphQLError) error.extensions['code'] ??= name;
}
