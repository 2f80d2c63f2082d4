import { type GraphQLResolveInfo, locatedError } from 'graphql';
import { isTurnOver, turn } from '../turns.ts';
import type { Execution } from './execution.ts';
import type { Complete, FieldPlan } from './field-plan.ts';
import { isPromise } from './is-promise.ts';
import { type Path, pathToArray } from './path.ts';

/** What a resolver gave, or an item of it, completed at once or late; where it may be null, an error makes it that. */
export function completeOrNull(
  complete: Complete,
  execution: Execution,
  plan: FieldPlan,
  isNullable: boolean,
  path: Path,
  info: GraphQLResolveInfo,
  value: unknown,
): unknown {
  if (isPromise(value)) return completeLate(complete, execution, plan, isNullable, path, info, value);
  try {
    const completed = complete(execution, plan, path, info, value);
    return isPromise(completed) ? nullWhereItFails(completed, execution, plan, isNullable, path) : completed;
  } catch (error) {
    return nullFor(execution, plan, isNullable, error, path);
  }
}

// What waits for a promise, on its own: a closure costs every call of the function that it is written in, needed or not.

async function completeLate(
  complete: Complete,
  execution: Execution,
  plan: FieldPlan,
  isNullable: boolean,
  path: Path,
  info: GraphQLResolveInfo,
  value: Promise<unknown>,
): Promise<unknown> {
  let late: unknown;
  try {
    late = await value;
    if (execution.inTurns && isTurnOver()) await turn();
  } catch (error) {
    return nullFor(execution, plan, isNullable, error, path);
  }
  return completeOrNull(complete, execution, plan, isNullable, path, info, late);
}

export async function nullWhereItFails(
  completed: Promise<unknown>,
  execution: Execution,
  plan: FieldPlan,
  isNullable: boolean,
  path: Path,
): Promise<unknown> {
  try {
    return await completed;
  } catch (error) {
    return nullFor(execution, plan, isNullable, error, path);
  }
}

/** The null that stands for an error where there may be one; else throws the error to where there may. */
export function nullFor(
  execution: Execution,
  plan: FieldPlan,
  isNullable: boolean,
  error: unknown,
  path: Path,
): null {
  if (execution.errors.isFull) {
    if (!isNullable) throw error;
    execution.errors.leave();
    return null;
  }
  const located = locatedError(error, plan.nodes, pathToArray(path));
  if (!isNullable) throw located;
  execution.errors.add(located, path);
  return null;
}
