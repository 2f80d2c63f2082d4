import { type GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { rowsOf } from '../../graphql/rows.ts';
import { limitError } from './request-error.ts';

export interface RowLimitOptions {
  /** The most records that an operation asks for or writes; see Bounds. */
  readonly rows: number;
}

interface Arguments {
  readonly schema: Parameters<typeof rowsOf>[0];
  readonly document: Parameters<typeof rowsOf>[1];
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Refuses an operation that asks for too many records before it runs. Its upstream requests are bounded where they are sent. */
export function useRowLimit({ rows: limit }: RowLimitOptions): Plugin {
  const refusalOf = (args: Arguments): GraphQLError | undefined => {
    const rows = plannedRows(args);
    if (rows <= limit) return undefined;
    const message = `The operation asks for ${rows} records; at most ${limit} are allowed.`;
    return limitError('TOO_MANY_ROWS', message, limit, rows);
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

function plannedRows({ schema, document, operationName, variableValues }: Arguments): number {
  const operation = getOperationAST(document, operationName);
  return operation ? rowsOf(schema, document, operation, variableValues ?? {}) : 0;
}
