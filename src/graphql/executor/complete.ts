import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { completeLeaf } from './leaf.ts';
import { objectTypeOf } from './object-type.ts';
import type { Path } from './path.ts';
import type { FieldPlan } from './plan.ts';
import { completeOrNull, type Execution, isPromise, runObject } from './run.ts';

/** Makes of what a resolver gave what is answered (GraphQL spec, 6.4.3 CompleteValue). `path`: of the value. */
export type Complete = (
  execution: Execution,
  plan: FieldPlan,
  path: Path,
  info: GraphQLResolveInfo,
  value: unknown,
) => unknown;

export function completerOf(type: GraphQLOutputType): Complete {
  const complete = nullableCompleterOf(getNullableType(type));
  if (!isNonNullType(type)) return complete;
  return (execution, plan, path, info, value) => {
    const completed = complete(execution, plan, path, info, value);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${plan.parentType.name}.${plan.field.name}.`);
  };
}

function nullableCompleterOf(type: ReturnType<typeof getNullableType<GraphQLOutputType>>): Complete {
  const complete = completerOfValue(type);
  return (execution, plan, path, info, value) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(execution, plan, path, info, value);
  };
}

function completerOfValue(type: GraphQLOutputType): Complete {
  if (isLeafType(type)) return (_execution, _plan, _path, _info, value) => completeLeaf(type, value);
  if (isListType(type)) return listCompleter(type.ofType);
  if (isObjectType(type))
    return (execution, plan, path, info, value) => completeObject(type, execution, plan, path, info, value);
  if (isNonNullType(type)) return completerOf(type);
  return abstractCompleter(type);
}

function listCompleter(itemType: GraphQLOutputType): Complete {
  const complete = completerOf(itemType);
  const isNullable = !isNonNullType(itemType);
  return (execution, plan, path, info, value) => {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      const field = `${plan.parentType.name}.${plan.field.name}`;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${field}".`);
    }
    const items: unknown[] = [];
    let isPending = false;
    try {
      for (const item of value as Iterable<unknown>) {
        const itemPath: Path = { prev: path, key: items.length, typename: undefined };
        const completed = completeOrNull(complete, execution, plan, isNullable, itemPath, info, item);
        isPending ||= isPromise(completed);
        items.push(completed);
      }
    } catch (error) {
      // Those before it may still reject, and nobody else waits for them.
      void Promise.allSettled(items);
      throw error;
    }
    return isPending ? Promise.all(items) : items;
  };
}

function completeObject(
  type: GraphQLObjectType,
  execution: Execution,
  plan: FieldPlan,
  path: Path,
  info: GraphQLResolveInfo,
  value: unknown,
): unknown {
  const isOne = type.isTypeOf?.(value, execution.contextValue, info) ?? true;
  return isPromise(isOne)
    ? runLateOne(isOne, type, execution, plan, path, value)
    : runOne(isOne, type, execution, plan, path, value);
}

async function runLateOne(
  isOne: Promise<boolean>,
  type: GraphQLObjectType,
  execution: Execution,
  plan: FieldPlan,
  path: Path,
  value: unknown,
): Promise<unknown> {
  return runOne(await isOne, type, execution, plan, path, value);
}

function runOne(
  isOne: boolean,
  type: GraphQLObjectType,
  execution: Execution,
  plan: FieldPlan,
  path: Path,
  value: unknown,
): unknown {
  if (isOne) return runObject(execution, plan.below(type), value, path);
  throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
    nodes: plan.nodes,
  });
}

function abstractCompleter(type: GraphQLAbstractType): Complete {
  return (execution, plan, path, info, value) => {
    const complete = (name: unknown) =>
      completeObject(objectTypeOf(name, type, execution, plan, value), execution, plan, path, info, value);
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name = resolveType(value, execution.contextValue, info, type);
    return isPromise(name) ? name.then((late) => complete(late)) : complete(name);
  };
}
