import {
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import {
  type Coerced,
  coerceVariables,
  type HowToCoerce,
  holdLongList,
} from '../variables/coerce-variables.ts';
import { type Coerce, coercerOf, unfit } from '../variables/coercer.ts';

type Values = Readonly<Record<string, unknown>>;

/** Coerces what a client sent as variables, as graphql's `getVariableValues` does; its errors may name what the schema has, or not. */
export type VariablesOf = (inputs: Values, how: HowToCoerce) => Coerced | Promise<Coerced>;

interface Variable {
  readonly name: string;
  readonly coerce: Coerce;
  /** Nullable and without a default: left out, it stays so. */
  readonly mayBeLeftOut: boolean;
}

/** What every value of a variable needs is found out once; defaults, errors and what is long are not for here. */
export function planVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): VariablesOf {
  const inFull: VariablesOf = (inputs, how) => coerceVariables(schema, operation, inputs, how);
  const variables: Variable[] = [];
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) return inFull;
    const mayBeLeftOut = !isNonNullType(type) && defaultValue === undefined;
    variables.push({ name: variable.name.value, coerce: coercerOf(type), mayBeLeftOut });
  }
  return (inputs, how) => {
    if (how.inTurns && holdLongList(inputs)) return inFull(inputs, how);
    const coerced: Record<string, unknown> = Object.create(null);
    for (const { name, coerce, mayBeLeftOut } of variables) {
      const isGiven = Object.hasOwn(inputs, name);
      if (!isGiven && mayBeLeftOut) continue;
      const value = isGiven ? coerce(inputs[name]) : unfit;
      if (value === unfit) return inFull(inputs, how);
      coerced[name] = value;
    }
    return { coerced };
  };
}
