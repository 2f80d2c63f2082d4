import { type GraphQLError, locatedError, type OperationDefinitionNode } from 'graphql';
import type { Scope } from './collect-fields.ts';
import { runLeaf } from './leaf.ts';
import { type Path, pathToArray } from './path.ts';
import type { FieldPlan, ObjectPlan } from './plan.ts';
import { ResolveInfo } from './resolve-info.ts';

/** One run of an operation. */
export interface Execution {
  readonly scope: Pick<Scope, 'schema' | 'fragments'>;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Of fields and items that are null for it. */
  readonly errors: GraphQLError[];
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
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const answer: Record<string, unknown> = {};
  let pending: Promise<void>[] | undefined;
  try {
    for (const field of plan) {
      const value = runField(execution, field, source, path);
      // Also while it is a promise: it holds the field's place in the order of the answer.
      answer[field.key] = value;
      if (!isPromise(value)) continue;
      pending ??= [];
      pending.push(
        value.then((late) => {
          answer[field.key] = late;
        }),
      );
    }
  } catch (error) {
    if (pending === undefined) throw error;
    // The others are waited for as well: they may reject, too.
    return Promise.allSettled(pending).then(() => {
      throw error;
    });
  }
  return pending === undefined ? answer : Promise.all(pending).then(() => answer);
}

function runField(execution: Execution, plan: FieldPlan, source: unknown, parent: Path | undefined): unknown {
  if (plan.leaf !== undefined) return runLeaf(plan.leaf, execution, plan, source, parent);
  const info = new ResolveInfo(execution, plan, parent);
  const { path } = info;
  try {
    const value: unknown = plan.resolve(
      source,
      plan.argumentsOf(execution.variableValues),
      execution.contextValue,
      info,
    );
    const completed = isPromise(value)
      ? value.then((late) => plan.complete(execution, plan, path, info, late))
      : plan.complete(execution, plan, path, info, value);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (error: unknown) =>
      nullFor(execution, plan, plan.isNullable, error, path),
    );
  } catch (error) {
    return nullFor(execution, plan, plan.isNullable, error, path);
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
  const located = locatedError(error, plan.nodes, pathToArray(path));
  if (!isNullable) throw located;
  execution.errors.push(located);
  return null;
}
