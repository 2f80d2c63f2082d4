import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNullableType,
  type GraphQLScalarType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { isObject } from '../../prism/json.ts';
import { isRoundedId } from './rounded-id.ts';

/** Stands for a value of which anything does not coerce. What, and where, is for others to find out. */
export const unfit = Symbol('unfit');

/** What a value becomes as graphql coerces it, or `unfit`. */
export type Coerce = (value: unknown) => unknown;

/** By the type without what wraps it: that of a variable is wrapped anew for each operation. */
const coercers = new WeakMap<GraphQLInputType, Coerce>();

/**
 * How values of a type are coerced, worked out once for the type: of the 60 fields of a record only those are looked at
 * that were sent, and no value is asked again what its type is.
 */
export function coercerOf(given: GraphQLInputType): Coerce {
  const type = getNullableType(given) as GraphQLInputType & GraphQLNullableType;
  let present = coercers.get(type);
  if (present === undefined) {
    present = presentCoercerOf(type);
    coercers.set(type, present);
  }
  const coerce = present;
  const absent = type === given ? null : unfit;
  return (value) => (value === null || value === undefined ? absent : coerce(value));
}

/** Of what is neither null nor left out. */
function presentCoercerOf(type: GraphQLInputType & GraphQLNullableType): Coerce {
  if (isListType(type)) return listCoercer(coercerOf(type.ofType));
  if (isInputObjectType(type)) return objectCoercer(type);
  return isEnumType(type) ? enumCoercer(type) : scalarCoercer(type);
}

function listCoercer(coerce: Coerce): Coerce {
  return (value) => {
    const list: unknown[] = [];
    for (const item of Array.isArray(value) ? value : [value]) {
      const coerced = coerce(item);
      if (coerced === unfit) return unfit;
      list.push(coerced);
    }
    return list;
  };
}

interface Field {
  readonly name: string;
  /** In the order of the type. */
  readonly place: number;
  /** Asked for when it is first sent: types may hold themselves. */
  readonly coerce: () => Coerce;
  readonly isRequired: boolean;
  readonly defaultValue: unknown;
}

/** The fields come out in the order of the type, however they were sent. */
function objectCoercer(type: GraphQLInputObjectType): Coerce {
  const fields = Object.values(type.getFields()).map((field, place): Field => {
    const { name, defaultValue } = field;
    let coerce: Coerce | undefined;
    const coercerOfField = () => {
      coerce ??= coercerOf(field.type);
      return coerce;
    };
    return { name, place, coerce: coercerOfField, isRequired: isRequiredInputField(field), defaultValue };
  });
  const byName = new Map(fields.map((field) => [field.name, field]));
  // Looked at also where they were not sent.
  const standing = fields.filter(({ isRequired, defaultValue }) => isRequired || defaultValue !== undefined);
  return (value) => {
    if (!isObject(value)) return unfit;
    const chosen: Field[] = [];
    for (const name of Object.keys(value)) {
      const field = byName.get(name);
      if (field === undefined) return unfit;
      if (value[name] !== undefined) chosen.push(field);
    }
    for (const field of standing) {
      if (value[field.name] !== undefined) continue;
      if (field.isRequired) return unfit;
      chosen.push(field);
    }
    if (chosen.length > 1) chosen.sort(byPlace);
    const coerced: Record<string, unknown> = {};
    for (const { name, coerce, defaultValue } of chosen) {
      const sent = value[name];
      const one = sent === undefined ? defaultValue : coerce()(sent);
      if (one === unfit) return unfit;
      coerced[name] = one;
    }
    return type.isOneOf && !isOne(coerced) ? unfit : coerced;
  };
}

function byPlace(one: Field, other: Field): number {
  return one.place - other.place;
}

function isOne(coerced: Readonly<Record<string, unknown>>): boolean {
  const values = Object.values(coerced);
  return values.length === 1 && values[0] !== null;
}

/** By its name: what graphql throws for another text lists what may be meant. */
function enumCoercer(type: GraphQLEnumType): Coerce {
  return (value) => {
    const found = typeof value === 'string' ? type.getValue(value)?.value : undefined;
    return found === undefined ? unfit : found;
  };
}

function scalarCoercer(type: GraphQLScalarType): Coerce {
  const takesObjects = parsed(type, {}) !== unfit;
  return (value) =>
    (typeof value === 'object' && !takesObjects) || isRoundedId(type, value) ? unfit : parsed(type, value);
}

function parsed(type: GraphQLScalarType, value: unknown): unknown {
  try {
    const coerced = type.parseValue(value);
    return coerced === undefined ? unfit : coerced;
  } catch {
    return unfit;
  }
}
