import { type DocumentNode, type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import type { PromiseOrValue } from 'graphql-yoga';
import type { GatewayContext, Operation } from '../operation/context.ts';

type Result = PromiseOrValue<ExecutionResult>;

/**
 * A query whose data is what it was before, since all that it was made of is what is kept, is answered with the text of
 * that (docs/freshness.md). Any other is run by `execute`; the answer of one that read nothing else is kept.
 */
export function answerKept(args: ExecutionArgs, execute: (args: ExecutionArgs) => Result): Result {
  const { operation } = args.contextValue as GatewayContext;
  const early = operation.earlyKeeping;
  if (early === undefined || getOperationAST(args.document, args.operationName)?.operation !== 'query')
    return execute(args);
  const name = nameOf(args, operation);
  const known = early.answerOf(name);
  if (known !== undefined) {
    operation.keeping?.answeredWhole(known);
    return written(known.text);
  }
  const result = execute(args);
  return result instanceof Promise
    ? result.then((late) => keptResult(late, name, operation))
    : keptResult(result, name, operation);
}

/** The same result, once its data is kept as a text. */
function keptResult(result: ExecutionResult, name: string, operation: Operation): ExecutionResult {
  const { knownKeeping: keeping, usage } = operation;
  const { data, errors } = result;
  const isOfKept = keeping?.isOfKept === true && usage.requests + usage.coalesced === 0;
  if (!isOfKept || errors !== undefined || data === undefined) return result;
  let text: string;
  try {
    text = JSON.stringify(data);
  } catch {
    // It nests too deep, or is too long: that is told to who writes it.
    return result;
  }
  keeping.keepAnswer(name, text);
  return written(text);
}

/** All that has a say in an answer beside who asks, for which team, and what is kept. */
function nameOf({ document, operationName, variableValues }: ExecutionArgs, operation: Operation): string {
  const { permissions } = operation;
  return JSON.stringify([numberOf(document), operationName, permissions?.key, variableValues ?? {}]);
}

const numbers = new WeakMap<DocumentNode, number>();
let lastNumber = 0;

function numberOf(document: DocumentNode): number {
  let number = numbers.get(document);
  if (number === undefined) {
    lastNumber += 1;
    number = lastNumber;
    numbers.set(document, number);
  }
  return number;
}

/** Data as a text. To who looks at it as a value, it is what the text says. */
class WrittenData {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** Yoga writes a result that brings a `stringify` of its own with that. */
function written(text: string): ExecutionResult {
  const result = { data: new WrittenData(text), stringify };
  return result as unknown as ExecutionResult;
}

function stringify(result: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  for (const key of Object.keys(result)) {
    const value = result[key];
    const text = value instanceof WrittenData ? value.text : JSON.stringify(value);
    // A function has none.
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}
