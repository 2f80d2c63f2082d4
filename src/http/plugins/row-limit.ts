import { type GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { askedOf } from '../../graphql/rows.ts';
import { limitError } from './request-error.ts';

export interface RowLimitOptions {
  /** The most records that an operation asks for or writes; see Bounds. */
  readonly rows: number;
  /** The most values that it asks for; see Bounds. */
  readonly values: number;
  /** The most items of a list in an argument; see Bounds. */
  readonly listItems: number;
  /** How many records a page has for which no number is given. */
  readonly defaultPage: number;
}

interface Arguments {
  readonly schema: Parameters<typeof askedOf>[0];
  readonly document: Parameters<typeof askedOf>[1];
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Refuses an operation that asks for too much before it runs. Its upstream requests are bounded where they are sent. */
export function useRowLimit(limits: RowLimitOptions): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args, limits);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args, limits);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

function refusalOf(
  { schema, document, operationName, variableValues }: Arguments,
  limits: RowLimitOptions,
): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
  const { rows, values, fault } = askedOf(schema, document, operation, variableValues ?? {}, limits);
  if (rows > limits.rows) {
    const message = `The operation asks for ${rows} records; at most ${limits.rows} are allowed.`;
    return limitError('TOO_MANY_ROWS', message, limits.rows, rows);
  }
  if (fault !== undefined) return limitError(fault.code, fault.message, fault.limit, fault.actual);
  if (values <= limits.values) return undefined;
  const message = `The operation asks for ${values} values; at most ${limits.values} are allowed. Ask for fewer records, or less of each.`;
  return limitError('TOO_MANY_VALUES', message, limits.values, values);
}
