import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import { coerceVariables } from '../variables/coerce-variables.ts';
import { type EnterEvent, EventAnswers } from './event-answers.ts';
import { executeCompiled } from './execute.ts';
import { type AnswerLimits, noLimits } from './room.ts';

/**
 * Like graphql's `subscribe`, with its events run as `executeCompiled` runs a query, within the same limits; each once
 * `enter` lets it.
 */
export async function subscribeCompiled(
  args: ExecutionArgs,
  limits: AnswerLimits = noLimits,
  enter?: EnterEvent,
): Promise<ExecutionResult | AsyncIterable<ExecutionResult>> {
  const { schema, document, operationName, variableValues } = args;
  const how = { hideSuggestions: args.hideSuggestions === true, inTurns: true };
  const operation = getOperationAST(document, operationName);
  const variables = operation && (await coerceVariables(schema, operation, variableValues ?? {}, how));
  if (variables?.errors !== undefined) return { errors: variables.errors };
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return events;
  return new EventAnswers(events, (rootValue) => executeCompiled({ ...args, rootValue }, limits), enter);
}
