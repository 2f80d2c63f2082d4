import type { GraphQLResolveInfo } from 'graphql';
import { isTurnOver, turn } from '../turns.ts';
import type { Complete } from './complete.ts';
import type { Path } from './path.ts';
import type { FieldPlan } from './plan.ts';
import { completeOrNull, type Execution, nullFor } from './run.ts';

// What waits for a promise, on its own: a closure costs every call of the function that it is written in, needed or not.

export type Answer = Record<string, unknown>;

export async function put(value: Promise<unknown>, answer: Answer, key: string): Promise<void> {
  answer[key] = await value;
}

export async function doneAfter(pending: readonly Promise<void>[], answer: Answer): Promise<Answer> {
  await Promise.all(pending);
  return answer;
}

/** The others are waited for as well: they may reject, too. */
export function failedAfter(pending: readonly Promise<void>[] | undefined, error: unknown): Promise<never> {
  if (pending === undefined) throw error;
  return Promise.allSettled(pending).then(() => {
    throw error;
  });
}

export async function completeLate(
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
    if (isTurnOver()) await turn();
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
