import { GraphQLError, getOperationAST } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { Plugin } from 'graphql-yoga';
import { costOf } from '../graphql/cost.ts';
import { limitError } from './request-error.ts';

export interface CostLimitOptions {
  /** The most upstream requests an operation is planned for; see Bounds. */
  readonly upstreamRequests: number;
  /** The most records it asks for or writes; see Bounds. */
  readonly rows: number;
}

interface Arguments {
  readonly schema: Parameters<typeof costOf>[0];
  readonly document: Parameters<typeof costOf>[1];
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Refuses an operation that is planned for too much of the upstream, before anything is sent. */
export function useCostLimit(limits: CostLimitOptions): Plugin {
  const refusalOf = (args: Arguments): GraphQLError | undefined => {
    const operation = getOperationAST(args.document, args.operationName);
    if (!operation) return undefined;
    const variables = getVariableValues(
      args.schema,
      operation.variableDefinitions ?? [],
      args.variableValues ?? {},
    );
    // Wrong variables and arguments are told by execution itself.
    if (variables.errors) return undefined;
    try {
      const { requests, rows } = costOf(args.schema, args.document, operation, variables.coerced);
      if (requests > limits.upstreamRequests) {
        const message = `The operation may take ${requests} upstream requests; at most ${limits.upstreamRequests} are allowed.`;
        return limitError('TOO_MANY_UPSTREAM_REQUESTS', message, limits.upstreamRequests, requests);
      }
      if (rows <= limits.rows) return undefined;
      const message = `The operation asks for ${rows} records; at most ${limits.rows} are allowed.`;
      return limitError('TOO_MANY_ROWS', message, limits.rows, rows);
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}
