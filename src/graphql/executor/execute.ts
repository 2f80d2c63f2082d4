import {
  assertValidSchema,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { Coerced } from '../variables/coerce-variables.ts';
import type { Execution } from './execution.ts';
import { FieldErrors } from './field-errors.ts';
import type { ObjectPlan } from './field-plan.ts';
import { isPromise } from './is-promise.ts';
import { planObject } from './plan.ts';
import { type AnswerLimits, answerTooLarge, noLimits } from './room.ts';
import { runObject, runSerially } from './run.ts';
import { planVariables, type VariablesOf } from './variables.ts';

/** What is worked out once for an operation of a document. */
interface CompiledOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variablesOf: VariablesOf;
  /** The variables that decide what is selected: other values, another plan. */
  readonly conditions: readonly string[];
  /** By the values of the conditions. */
  readonly plans: Map<string, ObjectPlan>;
}

const mostPlans = 8;

const compiled = new WeakMap<DocumentNode, Map<string | null | undefined, CompiledOperation>>();

/**
 * Like graphql's `execute`, and with the same answers, for operations that are run again and again: which fields are
 * selected, their arguments and how their values are completed is worked out once for a document. An event of a
 * subscription is run like a query. What goes beyond a limit is not made: the errors behind the first, an answer that is
 * too large; where there are limits, what is long is made in turns with others. A call with resolvers or options of its
 * own is left to `execute`.
 */
export function executeCompiled(
  args: ExecutionArgs,
  limits: AnswerLimits = noLimits,
): ExecutionResult | Promise<ExecutionResult> {
  const known = isPlain(args) ? compiledOperation(args) : undefined;
  if (known === undefined) return execute(args);
  const variables = known.variablesOf(args.variableValues ?? {}, {
    hideSuggestions: args.hideSuggestions === true,
    inTurns: limits !== noLimits,
  });
  return isPromise(variables)
    ? variables.then((late) => run(known, args, late, limits))
    : run(known, args, variables, limits);
}

function run(
  known: CompiledOperation,
  { schema, rootValue, contextValue }: ExecutionArgs,
  variables: Coerced,
  limits: AnswerLimits,
): ExecutionResult | Promise<ExecutionResult> {
  if (variables.errors !== undefined) return { errors: variables.errors };
  const { operation, fragments } = known;
  const plan = planOf(known, variables.coerced);
  if (plan instanceof GraphQLError) return { errors: [plan], data: null };
  const execution: Execution = {
    scope: { schema, fragments },
    operation,
    variableValues: variables.coerced,
    rootValue,
    contextValue,
    errors: new FieldErrors(limits.errors),
    room: limits.responseBytes,
    inTurns: limits !== noLimits,
  };
  return answerOf(execution, plan, limits);
}

/** A schema, a document and variables as they should be, and nothing else that has a say in the answer. */
function isPlain(args: ExecutionArgs): boolean {
  const { schema, document, variableValues, fieldResolver, typeResolver, options } = args;
  return (
    (fieldResolver ?? typeResolver ?? options) == null &&
    isSchema(schema) &&
    Boolean(document) &&
    (variableValues == null || typeof variableValues === 'object')
  );
}

function answerOf(
  execution: Execution,
  plan: ObjectPlan,
  { responseBytes }: AnswerLimits,
): ExecutionResult | Promise<ExecutionResult> {
  const { errors, rootValue, operation } = execution;
  const failed = (error: unknown): ExecutionResult => {
    if (errors.isFull) errors.leave();
    return { errors: errors.isFull ? errors.all() : [...errors.all(), error as GraphQLError], data: null };
  };
  const done = (data: Record<string, unknown>): ExecutionResult => {
    if (execution.room < 0) return { errors: [answerTooLarge(responseBytes)] };
    const told = errors.all();
    return told.length > 0 ? { errors: told, data } : { data };
  };
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  try {
    const data = isMutation
      ? runSerially(execution, plan, rootValue)
      : runObject(execution, plan, rootValue, undefined);
    return isPromise(data) ? data.then(done, failed) : done(data);
  } catch (error) {
    return failed(error);
  }
}

function compiledOperation({
  schema,
  document,
  operationName: name,
}: ExecutionArgs): CompiledOperation | undefined {
  const ofDocument = compiled.get(document) ?? new Map<string | null | undefined, CompiledOperation>();
  compiled.set(document, ofDocument);
  const known = ofDocument.get(name);
  if (known !== undefined) return known.schema === schema ? known : undefined;
  assertValidSchema(schema);
  const operation = getOperationAST(document, name);
  if (!operation) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const made = {
    schema,
    operation,
    fragments,
    variablesOf: planVariables(schema, operation),
    conditions: conditionsOf(document),
    plans: new Map(),
  };
  ofDocument.set(name, made);
  return made;
}

/** Or the error of a condition of the operation's own fields that is neither true nor false. */
function planOf(
  { schema, operation, fragments, conditions, plans }: CompiledOperation,
  variableValues: Readonly<Record<string, unknown>>,
): ObjectPlan | GraphQLError {
  const key = conditions.map((name) => letterOf(variableValues[name])).join('');
  const known = plans.get(key);
  if (known !== undefined) return known;
  const root = schema.getRootType(operation.operation);
  if (!root) {
    const message = `Schema is not configured to execute ${operation.operation} operation.`;
    return new GraphQLError(message, { nodes: operation });
  }
  try {
    const plan = planObject({ schema, fragments, variableValues }, root, [operation.selectionSet]);
    if (plans.size < mostPlans) plans.set(key, plan);
    return plan;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** One letter for what a condition's value has to say: of another operation's variable of that name it may be anything. */
function letterOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return value === null ? 'n' : '-';
}

/** The variables in `@skip` and `@include`. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      for (const { value } of directive.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
