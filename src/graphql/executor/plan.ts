import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type ArgumentsOf, planArguments } from './arguments.ts';
import { collectFields, type Scope } from './collect-fields.ts';
import { type Complete, completerOf } from './complete.ts';
import { type Leaf, leafOf } from './leaf.ts';

/** One field of an answer, with all about it that is the same in every run of its document. */
export interface FieldPlan {
  readonly key: string;
  /** One, or several that were merged. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  readonly parentType: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly argumentsOf: ArgumentsOf;
  readonly isNullable: boolean;
  /** Undefined: what it answers has fields or items of its own. */
  readonly leaf: Leaf | undefined;
  readonly complete: Complete;
  /** What is selected below it, on the object type that it turns out to have. */
  readonly below: (type: GraphQLObjectType) => ObjectPlan;
}

/** The fields of one object of an answer, in the order of the answer. */
export type ObjectPlan = readonly FieldPlan[];

/** A document that this cannot run; graphql's own executor can. */
export class NotCompilable extends Error {}

/** Throws NotCompilable for introspection, and for a key that a plain object cannot hold. */
export function planObject(
  scope: Scope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): ObjectPlan {
  const plan: FieldPlan[] = [];
  for (const [key, nodes] of collectFields(scope, type, selectionSets)) {
    const name = nodes[0].name.value;
    if (name === '__schema' || name === '__type' || key === '__proto__') throw new NotCompilable(key);
    const field = name === '__typename' ? TypeNameMetaFieldDef : type.getFields()[name];
    if (field !== undefined) plan.push(planField(scope, type, key, nodes, field));
  }
  return plan;
}

function planField(
  scope: Scope,
  parentType: GraphQLObjectType,
  key: string,
  nodes: FieldPlan['nodes'],
  field: GraphQLField<unknown, unknown>,
): FieldPlan {
  return {
    key,
    nodes,
    parentType,
    field,
    resolve: field.resolve ?? defaultFieldResolver,
    argumentsOf: planArguments(field, nodes[0]),
    isNullable: !isNonNullType(field.type),
    leaf: leafOf(parentType.name, field),
    complete: completerOf(field.type),
    below: plansBelow(scope, field.type, nodes),
  };
}

/** Plans of an object's fields are made at once, so that what cannot be compiled is known; of others when first met. */
function plansBelow(scope: Scope, type: GraphQLOutputType, nodes: readonly FieldNode[]): FieldPlan['below'] {
  const named = getNamedType(type);
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const plans = new Map<GraphQLObjectType, ObjectPlan>();
  const below: FieldPlan['below'] = (objectType) => {
    const known = plans.get(objectType);
    if (known !== undefined) return known;
    const plan = planObject(scope, objectType, selectionSets);
    plans.set(objectType, plan);
    return plan;
  };
  if (isObjectType(named)) below(named);
  else if (isCompositeType(named))
    for (const possible of scope.schema.getPossibleTypes(named)) below(possible);
  return below;
}
