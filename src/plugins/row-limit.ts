import { GraphQLError, getOperationAST, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { rowsOf } from '../graphql/rows.ts';
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
    // Not a number where a variable is of the wrong type: execution itself says so.
    if (!(rows > limit)) return undefined;
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

/** 0 when arguments are wrong: execution itself says so. */
function plannedRows({ schema, document, operationName, variableValues }: Arguments): number {
  const operation = getOperationAST(document, operationName);
  if (!operation) return 0;
  try {
    return rowsOf(schema, document, operation, variablesOf(operation, variableValues ?? {}));
  } catch (error) {
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

/** As they were sent, and defaults: to count, they need not be coerced, which takes long for 10,000 rows. */
function variablesOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return defaults.length === 0 ? given : { ...Object.fromEntries(defaults), ...given };
}
