import {
  type ArgumentNode,
  BREAK,
  type FieldNode,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  visit,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** A field's arguments, for the coerced values of the operation's variables. Throws what `getArgumentValues` throws. */
export type ArgumentsOf = (variableValues: Values) => Values;

/** Like graphql's `getArgumentValues`: what needs no variable is worked out now, and what is a variable, passed on. */
export function planArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentsOf {
  const nodes = node.arguments ?? [];
  const withVariables = nodes.filter(hasVariable);
  if (withVariables.length === 0) {
    const values = Object.freeze(getArgumentValues(field, node));
    return () => values;
  }
  const inFull: ArgumentsOf = (variableValues) => getArgumentValues(field, node, variableValues);
  // A variable within a list or an input object.
  if (withVariables.some(({ value }) => value.kind !== Kind.VARIABLE)) return inFull;

  const variables = new Map(withVariables.map((argument) => [argument.name.value, variableOf(argument)]));
  const constants = getArgumentValues(
    { ...field, args: field.args.filter(({ name }) => !variables.has(name)) },
    { ...node, arguments: nodes.filter((argument) => !withVariables.includes(argument)) },
  );
  const steps = field.args.map(({ name, type }) => ({
    name,
    variable: variables.get(name),
    isNullable: !isNonNullType(type),
  }));
  return (variableValues) => {
    const values: Record<string, unknown> = {};
    for (const { name, variable, isNullable } of steps) {
      if (variable === undefined) {
        if (Object.hasOwn(constants, name)) values[name] = constants[name];
        continue;
      }
      const value = Object.hasOwn(variableValues, variable) ? variableValues[variable] : undefined;
      // A default value, or an error.
      if (value === undefined || (value === null && !isNullable)) return inFull(variableValues);
      values[name] = value;
    }
    return values;
  };
}

function variableOf({ value }: ArgumentNode): string | undefined {
  return value.kind === Kind.VARIABLE ? value.name.value : undefined;
}

function hasVariable(argument: ArgumentNode): boolean {
  let found = false;
  visit(argument, {
    [Kind.VARIABLE]: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}
