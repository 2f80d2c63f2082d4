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
import { FieldErrors } from './field-errors.ts';
import { NotCompilable, type ObjectPlan, planObject } from './plan.ts';
import { type Execution, isPromise, runObject } from './run.ts';
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
  readonly plans: Map<string, ObjectPlan | 'not-compilable'>;
}

const mostPlans = 8;

const compiled = new WeakMap<DocumentNode, Map<string | null | undefined, CompiledOperation>>();

/**
 * Like graphql's `execute`, and with the same answers, for queries that are run again and again: which fields are
 * selected, their arguments and how their values are completed is worked out once for a document. What it cannot do
 * (mutations, subscriptions, introspection, resolvers and options of the call's own) it leaves to `execute`.
 */
export function executeCompiled(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const known = isPlain(args) ? compiledOperation(args) : undefined;
  if (known === undefined) return execute(args);
  const { operation, fragments } = known;
  const variables = known.variablesOf(args.variableValues ?? {}, args.hideSuggestions === true);
  if (variables.errors !== undefined) return { errors: variables.errors };
  const plan = planOf(known, variables.coerced);
  if (plan === undefined) return execute(args);
  const execution: Execution = {
    scope: { schema: args.schema, fragments },
    operation,
    variableValues: variables.coerced,
    rootValue: args.rootValue,
    contextValue: args.contextValue,
    errors: new FieldErrors(),
  };
  return answerOf(execution, plan);
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

function answerOf(execution: Execution, plan: ObjectPlan): ExecutionResult | Promise<ExecutionResult> {
  const { errors, rootValue } = execution;
  const failed = (error: unknown): ExecutionResult => ({
    errors: [...errors.all, error as GraphQLError],
    data: null,
  });
  const done = (data: Record<string, unknown>): ExecutionResult =>
    errors.all.length > 0 ? { errors: errors.all, data } : { data };
  try {
    const data = runObject(execution, plan, rootValue, undefined);
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
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
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

function planOf(
  { schema, operation, fragments, conditions, plans }: CompiledOperation,
  variableValues: Readonly<Record<string, unknown>>,
): ObjectPlan | undefined {
  const key = conditions.map((name) => letterOf(variableValues[name])).join('');
  let plan = plans.get(key);
  if (plan === undefined) {
    if (plans.size >= mostPlans) return undefined;
    plan = compile();
    plans.set(key, plan);
  }
  return plan === 'not-compilable' ? undefined : plan;

  function compile(): ObjectPlan | 'not-compilable' {
    const root = schema.getQueryType();
    if (!root) return 'not-compilable';
    try {
      return planObject({ schema, fragments, variableValues }, root, [operation.selectionSet]);
    } catch (error) {
      // An argument that does not fit is graphql's to tell, where it belongs in the answer.
      if (error instanceof NotCompilable || error instanceof GraphQLError) return 'not-compilable';
      throw error;
    }
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
