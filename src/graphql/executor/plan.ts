import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  isNonNullType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type ArgumentsOf, planArguments } from './arguments.ts';
import { collectFields, type Scope } from './collect-fields.ts';
import { completerOf } from './complete.ts';
import type { FieldPlan, ObjectPlan } from './field-plan.ts';
import { leafOf } from './leaf.ts';
import { aroundKey } from './room.ts';

export function planObject(
  scope: Scope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): ObjectPlan {
  const fields: FieldPlan[] = [];
  let isOdd = false;
  for (const [key, nodes] of collectFields(scope, type, selectionSets)) {
    const field = fieldOf(scope, type, nodes[0].name.value);
    if (field === undefined) continue;
    isOdd ||= key === '__proto__';
    fields.push(planField(scope, type, key, nodes, field));
  }
  return { fields, isOdd };
}

function fieldOf(
  { schema }: Scope,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
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
    size: key.length + aroundKey,
    nodes,
    parentType,
    field,
    resolve: field.resolve ?? defaultFieldResolver,
    argumentsOf: argumentsOf(field, nodes[0]),
    isNullable: !isNonNullType(field.type),
    leaf: leafOf(parentType.name, field),
    complete: completerOf(field.type),
    below: plansBelow(scope, nodes),
  };
}

/** What does not fit is the field's error, told whenever it is run. */
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentsOf {
  try {
    return planArguments(field, node);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/**
 * Plans are made for a type when it is first met. A condition that is neither true nor false is the error of the field
 * that it stands below.
 */
function plansBelow(scope: Scope, nodes: readonly FieldNode[]): FieldPlan['below'] {
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const plans = new Map<GraphQLObjectType, ObjectPlan>();
  return (objectType) => {
    const known = plans.get(objectType);
    if (known !== undefined) return known;
    const plan = planObject(scope, objectType, selectionSets);
    plans.set(objectType, plan);
    return plan;
  };
}
