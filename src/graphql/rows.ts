import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type ArgumentFault, argumentFault, longestId } from './argument-faults.ts';
import { fragmentsOf } from './shape.ts';

/** How many records a field answers or writes. `list`: the path of the list in its arguments that has an item for each. */
export type CountRows = ((args: Readonly<Record<string, unknown>>, defaultPage: number) => number) & {
  readonly list?: string;
};

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** Told beside the field's resolver. A root field that says nothing: one. */
    rows?: CountRows;
  }
}

/** What an operation asks for at most. */
export interface Asked {
  /** Records that it reads or writes. */
  readonly rows: number;
  /** Values: its records times what is selected of each, and what its arguments list. */
  readonly values: number;
  /** The first argument that is beyond a bound. */
  readonly fault: ArgumentFault | undefined;
}

type Amount = Pick<Asked, 'rows' | 'values'>;

/** By what variables have a say in it, as `sayOf` tells it. */
const known = new WeakMap<OperationDefinitionNode, Map<string, Asked>>();
const mostKnown = 16;

/**
 * What an operation asks for, from its fields and arguments, without running it. The variables are taken as they were
 * sent: coercing them costs more than all the rest, and execution does it anyway. `defaultPage`: the records of a page
 * for which no number is given.
 */
export function askedOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
  {
    rows: mostRows,
    listItems,
    defaultPage,
  }: { readonly rows: number; readonly listItems: number; readonly defaultPage: number },
): Asked {
  const say = sayOf(operation, sent);
  const before = say === undefined ? undefined : known.get(operation)?.get(say);
  if (before !== undefined) return before;
  const variables: Record<string, unknown> = Object.assign(defaultsOf(operation), sent);
  const fragments = fragmentsOf(document);
  const ofFragments = new Map<string, Amount>();
  const root = schema.getRootType(operation.operation) ?? undefined;
  let fault: ArgumentFault | undefined;
  const all = selectionAmount(operation.selectionSet, root);
  const asked = { ...all, fault };
  if (say !== undefined) remember(operation, say, asked);
  return asked;

  function selectionAmount(selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined): Amount {
    let rows = 0;
    let values = 0;
    for (const selection of selectionSet.selections) {
      if (isLeftOut(selection)) continue;
      const amount = amountOf(selection, type);
      rows += amount.rows;
      values += amount.values;
    }
    return { rows, values };
  }

  function amountOf(selection: SelectionNode, type: GraphQLNamedType | undefined): Amount {
    if (selection.kind === Kind.FIELD) return fieldAmount(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return fragmentAmount(selection.name.value);
    return selectionAmount(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
  }

  /** Each fragment is added up once, so that fragments which multiply each other are counted but not walked. */
  function fragmentAmount(name: string): Amount {
    let amount = ofFragments.get(name);
    const fragment = fragments.get(name);
    if (amount === undefined && fragment !== undefined) {
      amount = selectionAmount(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
      ofFragments.set(name, amount);
    }
    return amount ?? { rows: 0, values: 0 };
  }

  function fieldAmount(node: FieldNode, type: GraphQLNamedType | undefined): Amount {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) return { rows: 0, values: 1 };
    const { rows } = field.extensions;
    const args = valuesOf(node.arguments);
    const own = rows ? rows(args, defaultPage) : Number(type === root);
    // What asks for too many records is refused for that: nobody need look at each.
    if (own <= mostRows) fault ??= argumentFault(field, args, listItems, rows?.list);
    const below = node.selectionSet
      ? selectionAmount(node.selectionSet, getNamedType(field.type))
      : { rows: 0, values: 0 };
    const each = Math.max(own, 1);
    return { rows: own + each * below.rows, values: 1 + listed(args) + each * below.values };
  }

  function isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given }) => {
      if (name.value === 'skip') return valuesOf(given)['if'] === true;
      return name.value === 'include' && valuesOf(given)['if'] === false;
    });
  }

  function valuesOf(given: FieldNode['arguments'] = []): Record<string, unknown> {
    return Object.fromEntries(
      given.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
    );
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }
}

function listed(args: Readonly<Record<string, unknown>>): number {
  let items = 0;
  for (const name of Object.keys(args)) {
    const value = args[name];
    if (Array.isArray(value)) items += value.length;
  }
  return items;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  // Without a prototype: `__proto__` and `constructor` are names like any other.
  const defaults: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of variableDefinitions)
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  return defaults;
}

/** Variables that nest deeper, hold more in a list or object, or say more in all, are looked at each time: what they say is kept. */
const mostSaid = { depth: 3, values: 20, characters: 1_000 };

/** What variables say, as far as it matters here; undefined where there is more to look at. */
function sayOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): string | undefined {
  let say = '';
  for (const { variable } of variableDefinitions) {
    const name = variable.name.value;
    const said = Object.hasOwn(sent, name) ? saidOf(sent[name], mostSaid.depth) : '';
    if (said === undefined) return undefined;
    say += `${said},`;
    if (say.length > mostSaid.characters) return undefined;
  }
  return say;
}

/**
 * Of a text that is no longer than an id may be, only that it is one; of a list or an object, that of what it holds. Names are
 * a client's own: each comes behind its length, so that no two objects say the same.
 */
function saidOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value.length > longestId ? undefined : 'text';
  if (typeof value !== 'object' || value === null) return String(value);
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (depth === 0 || size > mostSaid.values) return undefined;
  let say = Array.isArray(value) ? '[' : '{';
  for (const [name, inside] of Object.entries(value)) {
    const said = saidOf(inside, depth - 1);
    if (said === undefined) return undefined;
    say += `${name.length} ${name} ${said},`;
    if (say.length > mostSaid.characters) return undefined;
  }
  return `${say}.`;
}

function remember(operation: OperationDefinitionNode, say: string, asked: Asked): void {
  const ofOperation = known.get(operation) ?? new Map<string, Asked>();
  known.set(operation, ofOperation);
  if (ofOperation.size < mostKnown) ofOperation.set(say, asked);
}
