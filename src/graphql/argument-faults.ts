import {
  type GraphQLField,
  GraphQLID,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { isObject } from '../prism/json.ts';

/** The longest id that is sent, in characters: the upstream's are UUIDs. */
const longestId = 1_000;

/** How many values one JSON argument may hold in all, for each item that a list of it may have. */
const valuesPerItem = 20;

/** An argument that is beyond a bound. */
export interface ArgumentFault {
  readonly code: 'TOO_MANY_ITEMS' | 'BAD_USER_INPUT';
  readonly message: string;
  readonly limit: number;
  readonly actual: number;
}

/**
 * The first list, object or id in a field's arguments that is too long, as they were sent. `rows`: the path of a list
 * that asks for a record an item, and is counted as that.
 */
export function argumentFault(
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  listItems: number,
  rows: string | undefined,
): ArgumentFault | undefined {
  /** How many values the JSON that is looked at may still have. */
  let left = 0;
  for (const { name, type } of field.args) {
    const fault = faultIn(args[name], type, name);
    if (fault !== undefined) return fault;
  }
  return undefined;

  function faultIn(value: unknown, given: GraphQLInputType, path: string): ArgumentFault | undefined {
    if (value === null || value === undefined) return undefined;
    const type: GraphQLInputType = getNullableType(given);
    if (isListType(type)) {
      if (!Array.isArray(value)) return faultIn(value, type.ofType, path);
      if (path !== rows && value.length > listItems) return tooMany(path, value.length, 'items');
      return firstFault(value, (item) => faultIn(item, type.ofType, path));
    }
    if (isInputObjectType(type)) {
      if (!isObject(value)) return undefined;
      const fields = type.getFields();
      // By what was sent: of a record's fields most are left out, in each of 20,000 rows.
      return firstFault(Object.keys(value), (name) =>
        fields[name] === undefined ? undefined : faultIn(value[name], fields[name].type, `${path}.${name}`),
      );
    }
    if (typeof value === 'object') {
      left = valuesPerItem * listItems;
      return faultInJson(value, path);
    }
    if (type !== GraphQLID || typeof value !== 'string' || value.length <= longestId) return undefined;
    const message = `\`${path}\` has ${value.length} characters; at most ${longestId} are allowed.`;
    return { code: 'BAD_USER_INPUT', message, limit: longestId, actual: value.length };
  }

  /** Within what is JSON: its keys are a client's own, so none of them is told. */
  function faultInJson(value: object, path: string): ArgumentFault | undefined {
    const isList = Array.isArray(value);
    const inside: readonly unknown[] = isList ? value : Object.values(value);
    if (inside.length > listItems) return tooMany(path, inside.length, isList ? 'items' : 'keys');
    left -= inside.length;
    if (left < 0) return tooManyValues(path);
    return firstFault(inside, (item) =>
      typeof item === 'object' && item !== null ? faultInJson(item, path) : undefined,
    );
  }

  function tooManyValues(path: string): ArgumentFault {
    const limit = valuesPerItem * listItems;
    const message = `\`${path}\` has more than ${limit} values within; at most ${limit} are allowed.`;
    return { code: 'TOO_MANY_ITEMS', message, limit, actual: limit + 1 };
  }

  function tooMany(path: string, actual: number, what: string): ArgumentFault {
    const message = `\`${path}\` has ${actual} ${what}; at most ${listItems} are allowed.`;
    return { code: 'TOO_MANY_ITEMS', message, limit: listItems, actual };
  }
}

function firstFault<Item>(
  items: readonly Item[],
  faultOf: (item: Item) => ArgumentFault | undefined,
): ArgumentFault | undefined {
  for (const item of items) {
    const fault = faultOf(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
