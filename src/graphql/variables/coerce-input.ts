import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  GraphQLScalarType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { isObject } from '../../prism/json.ts';
import { turn } from '../turns.ts';
import { shortened } from './quote.ts';
import { isRoundedId, roundedId } from './rounded-id.ts';

/** A place in a value: a list linked from its end. */
export interface InputPath {
  readonly prev: InputPath | undefined;
  readonly key: string | number;
}

/** How a value is coerced. */
export interface Coercion {
  /** Told of everything that does not fit. May throw to have it end there. */
  readonly onFault: (path: InputPath | undefined, value: unknown, error: GraphQLError) => void;
  /** Errors say nothing of what the schema has instead. */
  readonly hideSuggestions: boolean;
}

/**
 * Like graphql's `coerceInputValue`, and with its words, but no error holds more of a value than says what it is: there,
 * each is as long as what was sent.
 */
export function coerceInput(
  value: unknown,
  type: GraphQLInputType,
  coercion: Coercion,
  path?: InputPath,
): unknown {
  if (value === null || value === undefined) return coerceWhole(value, type, coercion, path);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    if (!Array.isArray(value)) return [coerceInput(value, nullable.ofType, coercion, path)];
    return value.map((item, key) => coerceInput(item, nullable.ofType, coercion, { prev: path, key }));
  }
  if (!isInputObjectType(nullable)) return coerceLeaf(value, nullable, coercion, path);
  if (!isObject(value)) return coerceWhole(shortened(value), nullable, coercion, path);
  const coerced = coerceOwnFields(value, nullable, coercion, path);
  for (const { name, type: fieldType } of Object.values(nullable.getFields()))
    if (value[name] !== undefined)
      coerced[name] = coerceInput(value[name], fieldType, coercion, { prev: path, key: name });
  return coerced;
}

/** The same, so that a long list does not hold up the others. */
export async function coerceInTurns(
  value: unknown,
  type: GraphQLInputType,
  coercion: Coercion,
  path?: InputPath,
): Promise<unknown> {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable) && Array.isArray(value)) {
    const list: unknown[] = [];
    for (const [key, item] of value.entries()) {
      await turn();
      list.push(coerceInput(item, nullable.ofType, coercion, { prev: path, key }));
    }
    return list;
  }
  if (!isInputObjectType(nullable) || !isObject(value)) return coerceInput(value, type, coercion, path);
  const coerced = coerceOwnFields(value, nullable, coercion, path);
  for (const { name, type: fieldType } of Object.values(nullable.getFields()))
    if (value[name] !== undefined)
      coerced[name] = await coerceInTurns(value[name], fieldType, coercion, { prev: path, key: name });
  return coerced;
}

/** What graphql makes of an input object without the fields that it has: their defaults, those missing, those unknown. */
function coerceOwnFields(
  value: Readonly<Record<string, unknown>>,
  type: GraphQLInputObjectType,
  coercion: Coercion,
  path: InputPath | undefined,
): Record<string, unknown> {
  const fields = type.getFields();
  const coerced: Record<string, unknown> = Object.create(null);
  for (const { name, type: fieldType, defaultValue } of Object.values(fields)) {
    if (value[name] !== undefined) continue;
    if (defaultValue !== undefined) coerced[name] = defaultValue;
    else if (isNonNullType(fieldType))
      tell({}, type, coercion, path, value, (message) => message.startsWith(`Field "${name}" of required`));
  }
  for (const name of Object.keys(value)) {
    if (fields[name] !== undefined) continue;
    const short = shortened(name);
    tell({ [String(short)]: null }, type, coercion, path, value, (message) =>
      message.includes('is not defined'),
    );
  }
  return coerced;
}

/** Of what graphql says of a stand-in, the error meant, for the value itself. */
function tell(
  standIn: unknown,
  type: GraphQLInputType,
  { onFault, hideSuggestions }: Coercion,
  path: InputPath | undefined,
  value: unknown,
  isMeant: (message: string) => boolean,
): void {
  const found: GraphQLError[] = [];
  coerceInputValue(standIn, type, (_path, _value, error) => found.push(error), hideSuggestions);
  const error = found.find(({ message }) => isMeant(message));
  if (error) onFault(path, value, error);
}

/** A scalar that takes objects, such as JSON, says nothing of them. */
function coerceLeaf(
  value: unknown,
  type: GraphQLLeafType,
  coercion: Coercion,
  path: InputPath | undefined,
): unknown {
  if (isRoundedId(type, value)) return coercion.onFault(path, value, new GraphQLError(roundedId));
  if (typeof value === 'string' || (typeof value === 'object' && !takesObjects(type))) {
    const short = shortened(value);
    if (short !== value && !fits(short, type)) return coerceWhole(short, type, coercion, path);
  }
  return coerceWhole(value, type, coercion, path);
}

function coerceWhole(
  value: unknown,
  type: GraphQLInputType,
  { onFault, hideSuggestions }: Coercion,
  path: InputPath | undefined,
): unknown {
  return coerceInputValue(
    value,
    type,
    (_path, _value, error) => onFault(path, value, error),
    hideSuggestions,
  );
}

function fits(value: unknown, type: GraphQLLeafType): boolean {
  let isFit = true;
  coerceInputValue(value, type, () => {
    isFit = false;
  });
  return isFit;
}

const objectTakers = new WeakMap<GraphQLLeafType, boolean>();

function takesObjects(type: GraphQLLeafType): boolean {
  let takes = objectTakers.get(type);
  if (takes === undefined) {
    takes = type instanceof GraphQLScalarType && fits({}, type);
    objectTakers.set(type, takes);
  }
  return takes;
}
