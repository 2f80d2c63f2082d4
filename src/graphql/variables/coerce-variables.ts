import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import { isObject } from '../../prism/json.ts';
import { others } from '../turns.ts';
import { type Coercion, coerceInput, coerceInTurns, type InputPath } from './coerce-input.ts';
import { quote } from './quote.ts';

type Values = Readonly<Record<string, unknown>>;

export type Coerced =
  | { readonly errors: readonly GraphQLError[] }
  | { readonly errors?: never; readonly coerced: Record<string, unknown> };

export interface HowToCoerce {
  /** Errors say nothing of what the schema has instead. */
  readonly hideSuggestions: boolean;
  /** What is large is coerced in turns with others. */
  readonly inTurns: boolean;
}

/** Lists that are longer are coerced in turns with others. */
const longList = 250;
const mostErrors = 50;

/**
 * Coerces what a client sent as variables as graphql's `getVariableValues` does, and with its words. An error quotes an excerpt of a value: there, each holds the whole of it.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  inputs: Values,
  { hideSuggestions, inTurns }: HowToCoerce,
): Coerced | Promise<Coerced> {
  const errors: GraphQLError[] = [];
  const steps = coerceEach(schema, variableDefinitions, inputs, hideSuggestions, errors);
  return inTurns && holdLongList(inputs) ? eachInTurns(steps, errors) : atOnce(steps, errors);
}

/** Whether one of the values is a long list, or an input object that holds one. */
export function holdLongList(values: Values): boolean {
  for (const name in values) if (isLongList(values[name]) || holdsLongList(values[name])) return true;
  return false;
}

function holdsLongList(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const name in value) if (isLongList(value[name])) return true;
  return false;
}

function isLongList(value: unknown): boolean {
  return Array.isArray(value) && value.length > longList;
}

/** One variable whose value is to be coerced; goes on with what became of it. */
interface Step {
  readonly value: unknown;
  readonly type: GraphQLInputType;
  readonly coercion: Coercion;
}

type Steps = Generator<Step, Record<string, unknown>, unknown>;

function* coerceEach(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  inputs: Values,
  hideSuggestions: boolean,
  errors: GraphQLError[],
): Steps {
  const coerced: Record<string, unknown> = Object.create(null);
  for (const node of definitions) {
    const name = node.variable.name.value;
    const type = typeFromAST(schema, node.type);
    const refuse = (message: string, originalError?: GraphQLError) => {
      if (errors.length >= mostErrors) throw new TooManyErrors();
      const nodes = isInputType(type) ? node : node.type;
      errors.push(new GraphQLError(message, { nodes, ...(originalError && { originalError }) }));
    };
    if (!isInputType(type)) {
      const expected = `expected value of type "${print(node.type)}"`;
      refuse(`Variable "$${name}" ${expected} which cannot be used as an input type.`);
    } else if (!Object.hasOwn(inputs, name)) {
      if (node.defaultValue) coerced[name] = valueFromAST(node.defaultValue, type);
      else if (isNonNullType(type))
        refuse(`Variable "$${name}" of required type "${type}" was not provided.`);
    } else if (inputs[name] === null && isNonNullType(type)) {
      refuse(`Variable "$${name}" of non-null type "${type}" must not be null.`);
    } else {
      const onFault = faultTeller(name, refuse);
      coerced[name] = yield { value: inputs[name], type, coercion: { onFault, hideSuggestions } };
    }
  }
  return coerced;
}

function faultTeller(
  name: string,
  refuse: (message: string, error: GraphQLError) => void,
): Coercion['onFault'] {
  // One value may be told of many times.
  let last: { readonly value: unknown; readonly quoted: string } | undefined;
  return (path, value, error) => {
    if (last?.value !== value) last = { value, quoted: quote(value) };
    const place = path === undefined ? '' : ` at "${name}${printed(path)}"`;
    refuse(`Variable "$${name}" got invalid value ${last?.quoted}${place}; ${error.message}`, error);
  };
}

function printed(path: InputPath | undefined): string {
  if (path === undefined) return '';
  return printed(path.prev) + (typeof path.key === 'number' ? `[${path.key}]` : `.${path.key}`);
}

class TooManyErrors extends Error {}

function atOnce(steps: Steps, errors: GraphQLError[]): Coerced {
  try {
    let step = steps.next();
    while (!step.done) {
      const { value, type, coercion } = step.value;
      step = steps.next(coerceInput(value, type, coercion));
    }
    return errors.length > 0 ? { errors } : { coerced: step.value };
  } catch (error) {
    return aborted(error, errors);
  }
}

/** Nobody knows how long what came before has held up the others. */
async function eachInTurns(steps: Steps, errors: GraphQLError[]): Promise<Coerced> {
  await others();
  try {
    let step = steps.next();
    while (!step.done) {
      const { value, type, coercion } = step.value;
      step = steps.next(await coerceInTurns(value, type, coercion));
    }
    return errors.length > 0 ? { errors } : { coerced: step.value };
  } catch (error) {
    return aborted(error, errors);
  }
}

function aborted(error: unknown, errors: readonly GraphQLError[]): Coerced {
  if (!(error instanceof TooManyErrors)) throw error;
  const message = 'Too many errors processing variables, error limit reached. Execution aborted.';
  return { errors: [...errors, new GraphQLError(message)] };
}
