import { GraphQLError, type GraphQLSchema } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { schemaHint } from '../../graphql/hints/schema-hints.ts';

const hinted = new Set<unknown>(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);
/** The most errors of an answer that are looked at. */
const most = 20;

/** Says in the place of a name that the schema does not have which ones it has: it tells the schema. */
export function useHints(schema: GraphQLSchema): Plugin {
  return {
    onResultProcess({ result }) {
      if (Array.isArray(result) || isAsyncIterable(result)) return;
      for (const error of result.errors?.slice(0, most) ?? []) {
        if (!(error instanceof GraphQLError) || !hinted.has(error.extensions['code'])) continue;
        const hint = schemaHint(schema, error.message);
        if (hint !== undefined) error.message += ` ${hint}`;
      }
    },
  };
}
