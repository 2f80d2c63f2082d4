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
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';

/** What a field takes of the upstream, told beside its resolver. */
export interface FieldCost {
  /** Requests of its own. */
  readonly requests?: number;
  /** Records read by their id: fifty of an operation share a request. */
  readonly ids?: number;
  /** Records that it answers or writes; what is selected below it is counted for each. Default 1. */
  readonly rows?: number;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    cost?: (args: Readonly<Record<string, unknown>>) => FieldCost;
  }
}

export interface OperationCost {
  readonly requests: number;
  readonly rows: number;
}

/** A root field that says nothing is one request for one record, which holds for every plain read and write. */
const rootField: FieldCost = { requests: 1, rows: 1 };
const nothing: FieldCost = {};
const idsPerRequest = 50;

interface Sum {
  requests: number;
  ids: number;
  rows: number;
}

/** What an operation is planned to take at most, from its fields and arguments, without running it. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationCost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, Sum>();
  const root = schema.getRootType(operation.operation) ?? undefined;
  const { requests, ids, rows } = sumOf(operation.selectionSet, root);
  return { requests: requests + Math.ceil(ids / idsPerRequest), rows };

  function sumOf(selectionSet: SelectionSetNode, type: GraphQLNamedType | undefined): Sum {
    const sum: Sum = { requests: 0, ids: 0, rows: 0 };
    for (const selection of selectionSet.selections) {
      if (isLeftOut(selection)) continue;
      let part: Sum;
      if (selection.kind === Kind.FIELD) part = fieldSum(selection, type);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) part = fragmentSum(selection.name.value);
      else part = sumOf(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
      sum.requests += part.requests;
      sum.ids += part.ids;
      sum.rows += part.rows;
    }
    return sum;
  }

  /** Each fragment is added up once, so that fragments which multiply each other are counted but not walked. */
  function fragmentSum(name: string): Sum {
    let sum = known.get(name);
    const fragment = fragments.get(name);
    if (sum === undefined && fragment !== undefined) {
      sum = sumOf(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
      known.set(name, sum);
    }
    return sum ?? { requests: 0, ids: 0, rows: 0 };
  }

  function fieldSum(node: FieldNode, type: GraphQLNamedType | undefined): Sum {
    const isObject = isObjectType(type) || isInterfaceType(type);
    const field = isObject ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) return { requests: 0, ids: 0, rows: 0 };
    const own =
      field.extensions.cost?.(getArgumentValues(field, node, variables)) ??
      (type === root ? rootField : nothing);
    const below = node.selectionSet && sumOf(node.selectionSet, compositeOnly(getNamedType(field.type)));
    const each = own.rows ?? 1;
    return {
      requests: (own.requests ?? 0) + each * (below?.requests ?? 0),
      ids: (own.ids ?? 0) + each * (below?.ids ?? 0),
      rows: (own.rows ?? 0) + each * (below?.rows ?? 0),
    };
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

function compositeOnly(type: GraphQLNamedType): GraphQLNamedType | undefined {
  return isCompositeType(type) ? type : undefined;
}
