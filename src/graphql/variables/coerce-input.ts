import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputField,
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
import { coercerOf, unfit } from './coercer.ts';
import { shortened } from './quote.ts';
import { isRoundedId, roundedId } from './rounded-id.ts';

/** A place in a value: a list linked from its end. */
export interface InputPath {
  readonly prev: InputPath | undefined;
  readonly key: string | number;
}

type Fields = Readonly<Record<string, unknown>>;

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
  const coerced = coercerOf(type)(value);
  return coerced === unfit ? coerceUnfit(value, type, coercion, path) : coerced;
}

/** The same for what does not fit as a whole: everything is asked what is wrong with it, in the order of the types. */
export function coerceUnfit(
  value: unknown,
  type: GraphQLInputType,
  coercion: Coercion,
  path?: InputPath,
): unknown {
  if (value === null || value === undefined) return coerceWhole(value, type, coercion, path);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    if (!Array.isArray(value)) return [coerceUnfit(value, nullable.ofType, coercion, path)];
    return value.map((item, key) => coerceUnfit(item, nullable.ofType, coercion, { prev: path, key }));
  }
  if (!isInputObjectType(nullable)) return coerceLeaf(value, nullable, coercion, path);
  if (!isObject(value)) return coerceWhole(shortened(value), nullable, coercion, path);
  const coerced: Record<string, unknown> = {};
  for (const field of Object.values(nullable.getFields())) {
    const given = value[field.name];
    if (given === undefined) leaveOut(field, coerced, value, nullable, coercion, path);
    else coerced[field.name] = coerceUnfit(given, field.type, coercion, { prev: path, key: field.name });
  }
  return checked(coerced, value, nullable, coercion, path);
}

/** Like `coerceInput`, so that a long list does not hold up the others. */
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
  const coerced: Record<string, unknown> = {};
  for (const field of Object.values(nullable.getFields())) {
    const given = value[field.name];
    const place = { prev: path, key: field.name };
    if (given === undefined) leaveOut(field, coerced, value, nullable, coercion, path);
    else coerced[field.name] = await coerceInTurns(given, field.type, coercion, place);
  }
  return checked(coerced, value, nullable, coercion, path);
}

/** A field that was not sent: its default, or that it is missing. */
function leaveOut(
  { name, type: fieldType, defaultValue }: GraphQLInputField,
  coerced: Record<string, unknown>,
  value: Fields,
  type: GraphQLInputObjectType,
  coercion: Coercion,
  path: InputPath | undefined,
): void {
  if (defaultValue !== undefined) coerced[name] = defaultValue;
  else if (isNonNullType(fieldType))
    tell({}, type, coercion, path, value, (message) => message.startsWith(`Field "${name}" of required`));
}

/** What graphql says when the fields are done: of those that the type does not have, and of more or less than one. */
function checked(
  coerced: Record<string, unknown>,
  value: Fields,
  type: GraphQLInputObjectType,
  coercion: Coercion,
  path: InputPath | undefined,
): Record<string, unknown> {
  const fields = type.getFields();
  for (const name of Object.keys(value)) {
    if (fields[name] !== undefined) continue;
    const short = String(shortened(name));
    tell({ [short]: null }, type, coercion, path, value, (message) => message.includes('is not defined'));
  }
  if (!type.isOneOf) return coerced;
  const [key, ...more] = Object.keys(coerced);
  if (key === undefined || more.length > 0)
    tell({}, type, coercion, path, value, (message) => message.startsWith('Exactly one key'));
  if (key !== undefined && coerced[key] === null)
    tell({ [key]: null }, type, coercion, { prev: path, key }, null, (message) =>
      message.includes('non-null'),
    );
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
