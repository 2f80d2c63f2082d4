import { type GraphQLAbstractType, GraphQLError, type GraphQLObjectType, isObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Execution } from './execution.ts';
import type { FieldPlan } from './field-plan.ts';

/** The object type that an interface or a union says a value has. Throws what `execute` throws where it is none of it. */
export function objectTypeOf(
  name: unknown,
  type: GraphQLAbstractType,
  { scope: { schema } }: Execution,
  { parentType, field, nodes }: FieldPlan,
  value: unknown,
): GraphQLObjectType {
  const place = `${parentType.name}.${field.name}`;
  const mustResolve = `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${place}"`;
  if (name === null || name === undefined) {
    const remedy = `Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
    throw new GraphQLError(`${mustResolve}. ${remedy}`, { nodes });
  }
  if (isObjectType(name))
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  if (typeof name !== 'string')
    throw new GraphQLError(`${mustResolve} with value ${inspect(value)}, received "${inspect(name)}".`);
  const objectType = schema.getType(name);
  if (objectType === undefined) {
    const message = `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`;
    throw new GraphQLError(message, { nodes });
  }
  if (!isObjectType(objectType)) {
    const message = `Abstract type "${type.name}" was resolved to a non-object type "${name}".`;
    throw new GraphQLError(message, { nodes });
  }
  if (schema.isSubType(type, objectType)) return objectType;
  const message = `Runtime Object type "${name}" is not a possible type for "${type.name}".`;
  throw new GraphQLError(message, { nodes });
}
