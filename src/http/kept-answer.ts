import { type DocumentNode, type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import type { PromiseOrValue } from 'graphql-yoga';
import type { GatewayContext, Operation } from '../operation/context.ts';

type Result = PromiseOrValue<ExecutionResult>;

/**
 * A query whose data is what it was before, since all that it was made of is what is kept, is answered with what was
 * written of that (docs/freshness.md). Any other is run by `execute`; the answer of one that read nothing else is kept.
 */
export function answerKept(args: ExecutionArgs, execute: (args: ExecutionArgs) => Result): Result {
  const { operation } = args.contextValue as GatewayContext;
  const early = operation.earlyKeeping;
  if (early === undefined || getOperationAST(args.document, args.operationName)?.operation !== 'query')
    return execute(args);
  const name = nameOf(args, operation);
  if (name === undefined) return execute(args);
  const known = early.answerOf(name);
  if (known !== undefined) {
    operation.keeping?.answeredWhole(known);
    return written(known.json);
  }
  const result = execute(args);
  return result instanceof Promise
    ? result.then((late) => keptResult(late, name, operation))
    : keptResult(result, name, operation);
}

/** The same result, once its data is kept as it is written. */
function keptResult(result: ExecutionResult, name: string, operation: Operation): ExecutionResult {
  const { knownKeeping: keeping, usage } = operation;
  const { data, errors } = result;
  const isOfKept = keeping?.isOfKept === true && usage.requests + usage.coalesced === 0;
  if (!isOfKept || errors !== undefined || data === undefined) return result;
  let json: Buffer;
  try {
    json = ownBytes(JSON.stringify(data));
  } catch {
    // It nests too deep, or is too long: that is told to who writes it.
    return result;
  }
  keeping.keepAnswer(name, json);
  return written(json);
}

/** All that has a say in an answer beside who asks, for which team, and what is kept; undefined: its variables are no JSON. */
function nameOf(
  { document, operationName, variableValues }: ExecutionArgs,
  { permissions }: Operation,
): string | undefined {
  const sent = JSON.stringify(variableValues ?? {});
  if (sent.includes('null') && !isToldAsJson(variableValues)) return undefined;
  // An operation's name holds no space, and JSON tells itself where it ends.
  return `${numberOf(document)} ${operationName ?? ''} ${sent} ${permissions?.key ?? ''}`;
}

/** Of a number beyond the largest there is, such as `1e999`, JSON makes null: that is another value. */
function isToldAsJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isToldAsJson);
}

/** Not in a place that many share: one that is kept would keep all 8 KB of that, uncounted. */
function ownBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
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

/** Data as JSON. To who looks at it as a value, it is what that says. */
class WrittenData {
  readonly json: Buffer;

  constructor(json: Buffer) {
    this.json = json;
  }

  toJSON(): unknown {
    return JSON.parse(this.json.toString());
  }
}

/** Yoga writes a result that brings a `stringify` of its own with that. */
function written(json: Buffer): ExecutionResult {
  const result = { data: new WrittenData(json), stringify };
  return result as unknown as ExecutionResult;
}

/** As bytes, so that the data need not be encoded each time: the body of an answer may be either. */
function stringify({ data, stringify: _own, ...beside }: ExecutionResult & { stringify: unknown }) {
  if (!(data instanceof WrittenData)) return JSON.stringify({ data, ...beside });
  const rest = JSON.stringify(beside);
  const end = rest === '{}' ? rest.slice(1) : `,${rest.slice(1)}`;
  return Buffer.concat([start, data.json, Buffer.from(end)]);
}

const start = Buffer.from('{"data":');
