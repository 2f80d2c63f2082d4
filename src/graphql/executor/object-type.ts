import { type GraphQLAbstractType, GraphQLError, type GraphQLObjectType, isObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Execution } from './execution.ts';
import type { FieldPlan } from './field-plan.ts';

/** The object type that an interface or a union says a value has. Throws what `execute` throws where it is none of it. */
export function objectTypeOf(
  name: unknown,
  type: GraphQLAbstractType,
  execution: Execution,
  plan: FieldPlan,
  value: unknown,
): GraphQLObjectType {
  const { schema } = execution.scope;
  const objectType = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(objectType) && schema.isSubType(type, objectType)) return objectType;
  throw unresolved(name, type, execution, plan, value);
}

function unresolved(
  name: unknown,
  type: GraphQLAbstractType,
  { scope: { schema } }: Execution,
  { parentType, field, nodes }: FieldPlan,
  value: unknown,
): GraphQLError {
  const place = `${parentType.name}.${field.name}`;
  const mustResolve = `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${place}"`;
  if (name === null || name === undefined) {
    const remedy = `Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
    return new GraphQLError(`${mustResolve}. ${remedy}`, { nodes });
  }
  if (isObjectType(name))
    return new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  if (typeof name !== 'string')
    return new GraphQLError(`${mustResolve} with value ${inspect(value)}, received "${inspect(name)}".`);
  const namedType = schema.getType(name);
  if (namedType === undefined) {
    const message = `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`;
    return new GraphQLError(message, { nodes });
  }
  if (!isObjectType(namedType)) {
    const message = `Abstract type "${type.name}" was resolved to a non-object type "${name}".`;
    return new GraphQLError(message, { nodes });
  }
  const message = `Runtime Object type "${name}" is not a possible type for "${type.name}".`;
  return new GraphQLError(message, { nodes });
}
