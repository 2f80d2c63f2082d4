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
import { isTurnOver, turn } from '../turns.ts';
import { completeOrNull } from './complete-or-null.ts';
import type { Execution } from './execution.ts';
import type { Complete, FieldPlan } from './field-plan.ts';
import { isPromise } from './is-promise.ts';
import { completeLeaf } from './leaf.ts';
import { objectTypeOf } from './object-type.ts';
import type { Path } from './path.ts';
import { takeRoom } from './room.ts';
import { runObject } from './run.ts';

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
  if (isLeafType(type))
    return (execution, _plan, _path, _info, value) => takeRoom(execution, completeLeaf(type, value));
  if (isListType(type)) return listCompleter(type.ofType);
  if (isObjectType(type))
    return (execution, plan, path, info, value) => completeObject(type, execution, plan, path, info, value);
  if (isNonNullType(type)) return completerOf(type);
  return abstractCompleter(type);
}

/** So many items are completed before the clock is asked again whether it is the turn of others. */
const itemsALook = 8;

function listCompleter(itemType: GraphQLOutputType): Complete {
  const complete = completerOf(itemType);
  const isNullable = !isNonNullType(itemType);
  return (execution, plan, path, info, value) => {
    const source: readonly unknown[] = Array.isArray(value) ? value : itemsOf(value, plan);
    const items: unknown[] = [];
    const isDone = () => items.length === source.length || execution.room < 0;
    const completeNext = () => {
      const itemPath: Path = { prev: path, key: items.length, typename: undefined };
      const item = source[items.length];
      items.push(completeOrNull(complete, execution, plan, isNullable, itemPath, info, item));
    };
    try {
      while (!isDone() && !(execution.inTurns && items.length % itemsALook === 0 && isTurnOver()))
        completeNext();
    } catch (error) {
      ignoreFailures(items);
      ignoreFailures(source);
      throw error;
    }
    if (items.length < source.length) {
      ignoreFailures(items);
      ignoreFailures(source);
      if (!isDone()) return completeInTurns(isDone, completeNext, items);
    }
    return items.some(isPromise) ? Promise.all(items) : items;
  };
}

function itemsOf(value: unknown, plan: FieldPlan): unknown[] {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)];
  const field = `${plan.parentType.name}.${plan.field.name}`;
  throw new GraphQLError(`Expected Iterable, but did not find one for field "${field}".`);
}

/** The rest of a long list, so that it does not hold up the others. */
async function completeInTurns(
  isDone: () => boolean,
  completeNext: () => void,
  items: readonly unknown[],
): Promise<unknown[]> {
  while (!isDone()) {
    await turn();
    completeNext();
    ignoreFailures(items.slice(-1));
  }
  return Promise.all(items);
}

/** What nobody waits for, or not yet, may fail: who waits for it is told all the same. */
function ignoreFailures(items: readonly unknown[]): void {
  for (const item of items) if (isPromise(item)) item.catch(() => {});
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
