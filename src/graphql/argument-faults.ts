import {
  type GraphQLField,
  GraphQLID,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { isObject } from '../prism/json.ts';

/** The longest id that is sent, in characters: the upstream's are UUIDs. */
export const longestId = 1_000;

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
  const isRows = (list: unknown) => rows !== undefined && list === valueAt(args, rows);
  for (const { name, type } of field.args) {
    const excess = finderOf(type)(args[name], { listItems, isRows, left: 0 });
    if (excess !== undefined) return faultOf(excess, name, listItems);
  }
  return undefined;
}

function valueAt(args: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = args;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** What is beyond a bound; `within`: the fields that it is in, the innermost first. */
interface Excess {
  readonly what: 'items' | 'keys' | 'values' | 'characters';
  readonly actual: number;
  readonly within: string[];
}

function excess(what: Excess['what'], actual: number): Excess {
  return { what, actual, within: [] };
}

function faultOf({ what, actual, within }: Excess, argument: string, listItems: number): ArgumentFault {
  const path = [argument, ...within.reverse()].join('.');
  const code = what === 'characters' ? 'BAD_USER_INPUT' : 'TOO_MANY_ITEMS';
  const limit = {
    items: listItems,
    keys: listItems,
    values: valuesPerItem * listItems,
    characters: longestId,
  }[what];
  const has = what === 'values' ? `more than ${limit} values within` : `${actual} ${what}`;
  return { code, message: `\`${path}\` has ${has}; at most ${limit} are allowed.`, limit, actual };
}

interface Bounds {
  readonly listItems: number;
  /** Whether it is the list that is counted elsewhere. */
  readonly isRows: (list: readonly unknown[]) => boolean;
  /** How many values the JSON that is looked at may still have. */
  left: number;
}

type Find = (value: unknown, bounds: Bounds) => Excess | undefined;

const finders = new WeakMap<GraphQLInputType, Find>();

/** How values of a type are looked through, worked out once for the type; where one is at fault is put together on the way back. */
function finderOf(given: GraphQLInputType): Find {
  let find = finders.get(given);
  if (find === undefined) {
    const type: GraphQLInputType = getNullableType(given);
    if (isListType(type)) find = inList(finderOf(type.ofType));
    else if (isInputObjectType(type)) find = inFields(type);
    else find = type === GraphQLID ? inId : inLeaf;
    finders.set(given, find);
  }
  return find;
}

function inList(find: Find): Find {
  return (value, bounds) => {
    if (!Array.isArray(value)) return find(value, bounds);
    if (value.length > bounds.listItems && !bounds.isRows(value)) return excess('items', value.length);
    for (const item of value) {
      const found = find(item, bounds);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** By what was sent: of a record's fields most are left out, in each of 20,000 rows. */
function inFields(type: GraphQLInputObjectType): Find {
  const fields = type.getFields();
  const known = new Map<string, Find>();
  // When it is first sent: types may hold themselves.
  const finderOfField = (name: string): Find => {
    const find = fields[name] === undefined ? nowhere : finderOf(fields[name].type);
    if (find !== nowhere) known.set(name, find);
    return find;
  };
  return (value, bounds) => {
    if (!isObject(value)) return undefined;
    for (const name in value) {
      const find = known.get(name) ?? finderOfField(name);
      const found = find(value[name], bounds);
      if (found === undefined) continue;
      found.within.push(name);
      return found;
    }
    return undefined;
  };
}

/** Of a field that there is not: that is for others to tell. */
const nowhere: Find = () => undefined;

const inLeaf: Find = (value, bounds) => {
  if (typeof value !== 'object' || value === null) return undefined;
  bounds.left = valuesPerItem * bounds.listItems;
  return inJson(value, bounds);
};

const inId: Find = (value, bounds) => {
  if (typeof value !== 'string') return inLeaf(value, bounds);
  return value.length > longestId ? excess('characters', value.length) : undefined;
};

/** Within what is JSON: its keys are a client's own, so none of them is told. */
function inJson(value: object, bounds: Bounds): Excess | undefined {
  const isList = Array.isArray(value);
  const inside: readonly unknown[] = isList ? value : Object.values(value);
  if (inside.length > bounds.listItems) return excess(isList ? 'items' : 'keys', inside.length);
  bounds.left -= inside.length;
  if (bounds.left < 0) return excess('values', valuesPerItem * bounds.listItems + 1);
  for (const item of inside) {
    const found = typeof item === 'object' && item !== null ? inJson(item, bounds) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
