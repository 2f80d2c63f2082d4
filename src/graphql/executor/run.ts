import { completeOrNull, nullFor } from './complete-or-null.ts';
import type { Execution } from './execution.ts';
import type { FieldPlan, ObjectPlan } from './field-plan.ts';
import { isPromise } from './is-promise.ts';
import { runLeaf } from './leaf.ts';
import { type Path, pathOf } from './path.ts';
import { resolveInfo } from './resolve-info.ts';

type Answer = Record<string, unknown>;

/** An object of the answer. Throws, or rejects with, the error of a field that must not be null. */
export function runObject(
  execution: Execution,
  plan: ObjectPlan,
  source: unknown,
  path: Path | undefined,
): Answer | Promise<Answer> {
  const answer = emptyAnswer(plan);
  let late: string[] | undefined;
  try {
    for (const field of plan.fields) {
      execution.room -= field.size;
      if (execution.room < 0) break;
      const value = runField(execution, field, source, path);
      // Also while it is a promise: it holds the field's place in the order of the answer.
      answer[field.key] = value;
      if (!isPromise(value)) continue;
      late ??= [];
      late.push(field.key);
    }
  } catch (error) {
    return failedAfter(late, answer, error);
  }
  return late === undefined ? answer : doneAfter(late, answer);
}

/** The same for the fields of a mutation, one after the other. Each is run, however large the answer has become. */
export function runSerially(
  execution: Execution,
  plan: ObjectPlan,
  source: unknown,
): Answer | Promise<Answer> {
  const answer = emptyAnswer(plan);
  const fields = plan.fields.values();
  for (const field of fields) {
    execution.room -= field.size;
    const value = runField(execution, field, source, undefined);
    answer[field.key] = value;
    if (isPromise(value)) return runSeriallyAfter(value, field, fields, execution, source, answer);
  }
  return answer;
}

/** The fields that are left, once one that was late is there. */
async function runSeriallyAfter(
  value: Promise<unknown>,
  { key }: FieldPlan,
  left: Iterable<FieldPlan>,
  execution: Execution,
  source: unknown,
  answer: Answer,
): Promise<Answer> {
  answer[key] = await value;
  for (const field of left) {
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

// What waits for a promise, on its own: a closure costs every call of the function that it is written in, needed or not.

/** One promise for all of them: each async function between would cost another two for every field. */
function doneAfter(late: readonly string[], answer: Answer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let left = late.length;
    for (const key of late) {
      const put = (value: unknown) => {
        answer[key] = value;
        left -= 1;
        if (left === 0) resolve(answer);
      };
      (answer[key] as Promise<unknown>).then(put, reject);
    }
  });
}

/** The others are waited for as well: they may reject, too. */
function failedAfter(late: readonly string[] | undefined, answer: Answer, error: unknown): Promise<never> {
  if (late === undefined) throw error;
  return Promise.allSettled(late.map((key) => answer[key])).then(() => {
    throw error;
  });
}
