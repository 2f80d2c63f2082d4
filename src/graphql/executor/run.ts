import { type GraphQLResolveInfo, locatedError, type OperationDefinitionNode } from 'graphql';
import type { Scope } from './collect-fields.ts';
import type { Complete } from './complete.ts';
import type { FieldErrors } from './field-errors.ts';
import { type Answer, completeLate, doneAfter, failedAfter, nullWhereItFails, put } from './late.ts';
import { runLeaf } from './leaf.ts';
import { type Path, pathOf, pathToArray } from './path.ts';
import type { FieldPlan, ObjectPlan } from './plan.ts';
import { resolveInfo } from './resolve-info.ts';

/** One run of an operation. */
export interface Execution {
  readonly scope: Pick<Scope, 'schema' | 'fragments'>;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Of fields and items that are null for it. */
  readonly errors: FieldErrors;
  /** How many characters the answer may still have; below 0 it is not made any further. */
  room: number;
}

export function isPromise<Value>(value: PromiseLike<Value> | Value): value is Promise<Value>;
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** An object of the answer. Throws, or rejects with, the error of a field that must not be null. */
export function runObject(
  execution: Execution,
  plan: ObjectPlan,
  source: unknown,
  path: Path | undefined,
): Answer | Promise<Answer> {
  const answer = emptyAnswer(plan);
  let pending: Promise<void>[] | undefined;
  try {
    for (const field of plan.fields) {
      execution.room -= field.size;
      if (execution.room < 0) break;
      const value = runField(execution, field, source, path);
      // Also while it is a promise: it holds the field's place in the order of the answer.
      answer[field.key] = value;
      if (!isPromise(value)) continue;
      pending ??= [];
      pending.push(put(value, answer, field.key));
    }
  } catch (error) {
    return failedAfter(pending, error);
  }
  return pending === undefined ? answer : doneAfter(pending, answer);
}

/** The same for the fields of a mutation, one after the other. Each is run, however large the answer has become. */
export async function runSerially(execution: Execution, plan: ObjectPlan, source: unknown): Promise<Answer> {
  const answer = emptyAnswer(plan);
  for (const field of plan.fields) {
    execution.room -= field.size;
    answer[field.key] = await runField(execution, field, source, undefined);
  }
  return answer;
}

function emptyAnswer({ isOdd }: ObjectPlan): Answer {
  return isOdd ? Object.create(null) : {};
}

function runField(execution: Execution, plan: FieldPlan, source: unknown, parent: Path | undefined): unknown {
  if (plan.leaf !== undefined) return runLeaf(plan.leaf, execution, plan, source, parent);
  const path = pathOf(parent, plan.key, plan.parentType.name);
  const info = resolveInfo(execution, plan, path);
  let value: unknown;
  try {
    value = plan.resolve(source, plan.argumentsOf(execution.variableValues), execution.contextValue, info);
  } catch (error) {
    return nullFor(execution, plan, plan.isNullable, error, path);
  }
  return completeOrNull(plan.complete, execution, plan, plan.isNullable, path, info, value);
}

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
