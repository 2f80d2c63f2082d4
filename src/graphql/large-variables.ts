import { setImmediate } from 'node:timers/promises';
import {
  coerceInputValue,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLList,
  GraphQLScalarType,
  GraphQLSchema,
  getNullableType,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  typeFromAST,
  visit,
} from 'graphql';
import { isObject } from '../prism/json.ts';

/** How many items of a list are coerced before anything else gets a turn. */
const slice = 250;

/** Whether a variable is a list that takes long to coerce, or an input object that holds one. */
export function hasLargeVariable({ variableValues }: ExecutionArgs): boolean {
  const isLarge = (value: unknown) => Array.isArray(value) && value.length > slice;
  return Object.values(variableValues ?? {}).some(
    (value) => isLarge(value) || (isObject(value) && Object.values(value).some(isLarge)),
  );
}

/**
 * Like graphql's `execute`, which coerces all variables in one go and so holds the event loop for as long as 10,000
 * rows take. This coerces lists in slices. Variables that are not as they should be are left to `execute`: its errors
 * are the standard's.
 */
export async function executeSliced(args: ExecutionArgs): Promise<ExecutionResult> {
  const operation = getOperationAST(args.document, args.operationName);
  const given = args.variableValues ?? {};
  const coerced: Record<string, unknown> = Object.create(null);
  try {
    for (const { variable, type } of operation?.variableDefinitions ?? []) {
      const name = variable.name.value;
      const inputType = typeFromAST(args.schema, type);
      if (!isInputType(inputType)) return execute(args);
      // An absent one has its default or is an error: both are `execute`'s.
      if (Object.hasOwn(given, name)) coerced[name] = await coerce(given[name], inputType);
    }
  } catch (error) {
    if (error instanceof GraphQLError) return execute(args);
    throw error;
  }
  return execute({
    ...args,
    schema: withCoerced(args.schema),
    document: declaredCoerced(args.document, new Set(Object.keys(coerced))),
    variableValues: coerced,
  });
}

/** Throws a GraphQLError for a value that does not fit. */
async function coerce(value: unknown, type: GraphQLInputType): Promise<unknown> {
  const nullable = getNullableType(type);
  if (isInputList(nullable) && Array.isArray(value)) {
    const list: unknown[] = [];
    for (let start = 0; start < value.length; start += slice) {
      list.push(...toList(coerceInputValue(value.slice(start, start + slice), nullable, refuse)));
      await setImmediate();
    }
    return list;
  }
  if (!isInputObjectType(nullable) || !isObject(value)) return coerceInputValue(value, type, refuse);
  const fields = nullable.getFields();
  const large = Object.entries(value).filter(
    ([name, item]) => Array.isArray(item) && fields[name] !== undefined,
  );
  // The small remainder decides about unknown, missing and default fields; the lists are put in empty for it.
  const rest = { ...value, ...Object.fromEntries(large.map(([name]) => [name, []])) };
  const coerced = coerceInputValue(rest, type, refuse);
  if (!isObject(coerced)) return coerced;
  const lists: Record<string, unknown> = {};
  for (const [name, item] of large) {
    const field = fields[name];
    if (field !== undefined) lists[name] = await coerce(item, field.type);
  }
  return { ...coerced, ...lists };
}

function isInputList(type: GraphQLInputType): type is GraphQLList<GraphQLInputType> {
  return isListType(type);
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function refuse(_path: readonly (string | number)[], _value: unknown, error: GraphQLError): never {
  throw error;
}

/** Takes what has been coerced as it is. In no schema that anybody sees. */
const Coerced = new GraphQLScalarType({ name: 'CoercedVariable', parseValue: (value) => value });
const schemas = new WeakMap<GraphQLSchema, GraphQLSchema>();

function withCoerced(schema: GraphQLSchema): GraphQLSchema {
  const known = schemas.get(schema);
  if (known !== undefined) return known;
  const config = schema.toConfig();
  const made = new GraphQLSchema({ ...config, types: [...config.types, Coerced], assumeValid: true });
  schemas.set(schema, made);
  return made;
}

/** The document with these variables declared as coerced already. */
function declaredCoerced(document: DocumentNode, names: ReadonlySet<string>): DocumentNode {
  return visit(document, {
    VariableDefinition: (node) =>
      names.has(node.variable.name.value)
        ? { ...node, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: Coerced.name } } }
        : false,
  });
}
