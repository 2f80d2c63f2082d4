import {
  type FieldNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';

/** One field that will be resolved on an object: aliases and fragments are already followed. */
export interface SelectedField {
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: Readonly<Record<string, unknown>>;
  /** What is selected below it, on the object type that it returns (or that is named). */
  below(typeName?: string): readonly SelectedField[];
}

/** The fields selected below the field being resolved, on the object type named; `@skip` and `@include` obeyed. */
export function selectedFields(info: GraphQLResolveInfo, typeName: string): readonly SelectedField[] {
  return collect(info, info.fieldNodes, typeName);
}

function collect(info: GraphQLResolveInfo, parents: readonly FieldNode[], typeName: string): SelectedField[] {
  const type = info.schema.getType(typeName);
  if (!isObjectType(type)) return [];
  const found: SelectedField[] = [];
  // As the standard has it, a fragment counts once in a selection however often it is spread there.
  const visited = new Set<string>();
  for (const { selectionSet } of parents)
    if (selectionSet) collectFrom(info, selectionSet, type, found, visited);
  return found;
}

function collectFrom(
  info: GraphQLResolveInfo,
  set: SelectionSetNode,
  type: GraphQLObjectType,
  found: SelectedField[],
  visited: Set<string>,
): void {
  for (const selection of set.selections) {
    if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.['if'] === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.['if'] === false)
      continue;
    if (selection.kind === 'Field') {
      const field = type.getFields()[selection.name.value];
      if (field) found.push(new Selected(info, field, selection));
      continue;
    }
    if (selection.kind === 'FragmentSpread') {
      if (visited.has(selection.name.value)) continue;
      visited.add(selection.name.value);
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    if (fragment && applies(info, fragment.typeCondition?.name.value, type)) {
      collectFrom(info, fragment.selectionSet, type, found, visited);
    }
  }
}

class Selected implements SelectedField {
  readonly field: GraphQLField<unknown, unknown>;
  readonly #info: GraphQLResolveInfo;
  readonly #node: FieldNode;

  constructor(info: GraphQLResolveInfo, field: GraphQLField<unknown, unknown>, node: FieldNode) {
    this.#info = info;
    this.field = field;
    this.#node = node;
  }

  get args(): Readonly<Record<string, unknown>> {
    return getArgumentValues(this.field, this.#node, this.#info.variableValues);
  }

  below(typeName = getNamedType(this.field.type).name): readonly SelectedField[] {
    return collect(this.#info, [this.#node], typeName);
  }
}

function applies(info: GraphQLResolveInfo, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = info.schema.getType(condition);
  return isAbstractType(conditionType) && info.schema.isSubType(conditionType, type);
}
