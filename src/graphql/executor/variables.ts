import {
  type GraphQLLeafType,
  type GraphQLSchema,
  getNullableType,
  isLeafType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { type Coerced, coerceVariables, type HowToCoerce } from '../variables/coerce-variables.ts';
import { isRoundedId } from '../variables/rounded-id.ts';

type Values = Readonly<Record<string, unknown>>;

/** Coerces what a client sent as variables, as graphql's `getVariableValues` does; its errors may name what the schema has, or not. */
export type VariablesOf = (inputs: Values, how: HowToCoerce) => Coerced | Promise<Coerced>;

interface Scalar {
  readonly name: string;
  readonly type: GraphQLLeafType;
  readonly isNullable: boolean;
  /** Nullable and without a default: left out, it stays so. */
  readonly mayBeLeftOut: boolean;
}

/** In characters: a longer one, or no scalar at all, is looked at with more care. */
const longestText = 1_000;

/** What every value of a scalar or an enum needs is found out once; lists, objects, defaults and errors are not for here. */
export function planVariables(schema: GraphQLSchema, operation: OperationDefinitionNode): VariablesOf {
  const definitions = operation.variableDefinitions ?? [];
  const inFull: VariablesOf = (inputs, how) => coerceVariables(schema, operation, inputs, how);
  const scalars: Scalar[] = [];
  for (const { variable, type: node, defaultValue } of definitions) {
    const type = typeFromAST(schema, node);
    const named = type && getNullableType(type);
    if (!isLeafType(named)) return inFull;
    const isNullable = !isNonNullType(type);
    const mayBeLeftOut = isNullable && defaultValue === undefined;
    scalars.push({ name: variable.name.value, type: named, isNullable, mayBeLeftOut });
  }
  return (inputs, how) => {
    const coerced: Record<string, unknown> = Object.create(null);
    for (const { name, type, isNullable, mayBeLeftOut } of scalars) {
      const isGiven = Object.hasOwn(inputs, name);
      if (!isGiven && mayBeLeftOut) continue;
      const value = isGiven ? inputs[name] : undefined;
      const parsed = value === null && isNullable ? null : parsedOf(type, value);
      if (parsed === undefined) return inFull(inputs, how);
      coerced[name] = parsed;
    }
    return { coerced };
  };
}

/** Undefined for what is none of its values. */
function parsedOf(type: GraphQLLeafType, value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  if (typeof value === 'string' && value.length > longestText) return undefined;
  if (isRoundedId(type, value)) return undefined;
  try {
    return type.parseValue(value);
  } catch {
    return undefined;
  }
}
