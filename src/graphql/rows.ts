import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** How many records the field answers or writes, told beside its resolver. A root field that says nothing: one. */
    rows?: (args: Readonly<Record<string, unknown>>) => number;
  }
}

/** Of operations whose number of records no variable has a say in. */
const fixedRows = new WeakMap<OperationDefinitionNode, number>();

/**
 * How many records an operation asks for or writes at most, from its fields and arguments, without running it. The
 * variables are taken as they were sent: coercing them costs more than all the rest, and execution does it anyway.
 */
export function rowsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): number {
  const fixed = fixedRows.get(operation);
  if (fixed !== undefined) return fixed;
  const variables: Record<string, unknown> = Object.assign(defaultsOf(operation), sent);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, number>();
  const root = schema.getRootType(operation.operation) ?? undefined;
  let isFixed = true;
  const all = selectionRows(operation.selectionSet, root);
  if (isFixed) fixedRows.set(operation, all);
  return all;

  function selectionRows(selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    let rows = 0;
    for (const selection of selectionSet.selections) {
      if (isLeftOut(selection)) continue;
      if (selection.kind === Kind.FIELD) rows += fieldRows(selection, type);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) rows += fragmentRows(selection.name.value);
      else
        rows += selectionRows(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
    }
    return rows;
  }

  /** Each fragment is added up once, so that fragments which multiply each other are counted but not walked. */
  function fragmentRows(name: string): number {
    let rows = known.get(name);
    const fragment = fragments.get(name);
    if (rows === undefined && fragment !== undefined) {
      rows = selectionRows(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
      known.set(name, rows);
    }
    return rows ?? 0;
  }

  function fieldRows(node: FieldNode, type: GraphQLNamedType | undefined): number {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) return 0;
    const { rows } = field.extensions;
    const own = rows ? rows(valuesOf(node.arguments)) : Number(type === root);
    const below = node.selectionSet ? selectionRows(node.selectionSet, getNamedType(field.type)) : 0;
    return own + Math.max(own, 1) * below;
  }

  function isLeftOut({ directives = [] }: SelectionNode): boolean {
    return directives.some(({ name, arguments: given }) => {
      if (name.value === 'skip') return valuesOf(given)['if'] === true;
      return name.value === 'include' && valuesOf(given)['if'] === false;
    });
  }

  function valuesOf(given: FieldNode['arguments'] = []): Record<string, unknown> {
    return Object.fromEntries(given.map(({ name, value }) => [name.value, plain(value)]));
  }

  function plain(value: ValueNode): unknown {
    isFixed &&= !hasVariable(value);
    return valueFromASTUntyped(value, variables);
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  // Without a prototype: `__proto__` and `constructor` are names like any other.
  const defaults: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of variableDefinitions)
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  return defaults;
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}
