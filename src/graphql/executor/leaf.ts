import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLLeafType,
  GraphQLString,
  getNullableType,
  isLeafType,
  isNonNullType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isTurnOver, turn } from '../turns.ts';
import { nullFor, nullWhereItFails } from './complete-or-null.ts';
import type { Execution } from './execution.ts';
import type { FieldPlan, Leaf } from './field-plan.ts';
import { isPromise } from './is-promise.ts';
import { type Path, pathOf } from './path.ts';
import { resolveInfo } from './resolve-info.ts';
import { takeRoom } from './room.ts';

type Read = Leaf['read'];

/** Undefined: the field is no leaf. */
export function leafOf(typeName: string, field: GraphQLField<unknown, unknown>): Leaf | undefined {
  const type = getNullableType(field.type);
  if (!isLeafType(type)) return undefined;
  const isText = type === GraphQLString || type === GraphQLID;
  const complete = (value: unknown) => completeLeaf(type, value);
  if (!isNonNullType(field.type)) return { read: readerOf(field), complete, isText };
  const present = (value: unknown) => {
    const completed = complete(value);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${typeName}.${field.name}.`);
  };
  return { read: readerOf(field), complete: present, isText };
}

export function completeLeaf(type: GraphQLLeafType, value: unknown): unknown {
  if (value instanceof Error) throw value;
  if (value === null || value === undefined) return null;
  const result = type.serialize(value);
  if (result !== null && result !== undefined) return result;
  throw new Error(
    `Expected \`${type.name}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(result)}`,
  );
}

export function runLeaf(
  { read, complete, isText }: Leaf,
  execution: Execution,
  plan: FieldPlan,
  source: unknown,
  parent: Path | undefined,
): unknown {
  try {
    const value = read(execution, plan, source, parent);
    if (isText && typeof value === 'string') {
      execution.room -= value.length;
      return value;
    }
    if (!isPromise(value)) return takeRoom(execution, complete(value));
    const completed = completeLeafLate(execution, complete, value);
    return nullWhereItFails(completed, execution, plan, plan.isNullable, placeOf(plan, parent));
  } catch (error) {
    return nullFor(execution, plan, plan.isNullable, error, placeOf(plan, parent));
  }
}

async function completeLeafLate(
  execution: Execution,
  complete: Leaf['complete'],
  value: Promise<unknown>,
): Promise<unknown> {
  const late = await value;
  if (execution.inTurns && isTurnOver()) await turn();
  return takeRoom(execution, complete(late));
}

function placeOf({ key, parentType }: FieldPlan, parent: Path | undefined): Path {
  return pathOf(parent, key, parentType.name);
}

function readerOf({ name, resolve }: GraphQLField<unknown, unknown>): Read {
  if (resolve === undefined) return propertyReader(name);
  // One, two or three parameters: it does not ask about its place in the answer, so nobody works that out for it.
  if (resolve.length > 0 && resolve.length < 4) {
    const unaware = resolve as (...args: readonly unknown[]) => unknown;
    return (execution, plan, source) =>
      unaware(source, plan.argumentsOf(execution.variableValues), execution.contextValue);
  }
  return awareReader(resolve);
}

function awareReader(resolve: GraphQLFieldResolver<unknown, unknown>): Read {
  return (execution, plan, source, parent) => {
    const info = resolveInfo(execution, plan, placeOf(plan, parent));
    return resolve(source, plan.argumentsOf(execution.variableValues), execution.contextValue, info);
  };
}

/** Like graphql's default resolver. */
function propertyReader(name: string): Read {
  const call = awareReader(defaultFieldResolver);
  return (execution, plan, source, parent) => {
    const value =
      typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : undefined;
    return typeof value === 'function' || typeof source === 'function'
      ? call(execution, plan, source, parent)
      : value;
  };
}
