import type { OperationDefinitionNode } from 'graphql';
import type { Scope } from './collect-fields.ts';
import type { FieldErrors } from './field-errors.ts';

/** One run of an operation. */
export interface Execution {
  readonly scope: Pick<Scope, 'schema' | 'fragments'>;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Of fields and items that are null for it. */
  readonly errors: FieldErrors;
  /** How many characters the answer may still have; below 0 it is not made any further. */
  room: number;
  /** Whether what is long is made in turns with others. */
  readonly inTurns: boolean;
}
