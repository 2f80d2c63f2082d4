import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** How many records the field answers or writes, told beside its resolver. A root field that says nothing: one. */
    rows?: (args: Readonly<Record<string, unknown>>) => number;
  }
}

/** How many records an operation asks for or writes at most, from its fields and arguments, without running it. */
export function rowsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, number>();
  const root = schema.getRootType(operation.operation) ?? undefined;
  return selectionRows(operation.selectionSet, root);

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
    const own = rows ? rows(getArgumentValues(field, node, variables)) : Number(type === root);
    const below = node.selectionSet ? selectionRows(node.selectionSet, getNamedType(field.type)) : 0;
    return own + Math.max(own, 1) * below;
  }

  function isLeftOut(selection: SelectionNode): boolean {
    if (selection.directives === undefined || selection.directives.length === 0) return false;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return true;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] === false;
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }
}
