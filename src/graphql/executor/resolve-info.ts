import type { GraphQLResolveInfo } from 'graphql';
import type { Execution } from './execution.ts';
import type { FieldPlan } from './field-plan.ts';
import type { Path } from './path.ts';

/** What a resolver is told of its field. All of it its own: who spreads it, or lists its keys, gets what `execute` gives. */
export function resolveInfo(execution: Execution, plan: FieldPlan, path: Path): GraphQLResolveInfo {
  return {
    fieldName: plan.field.name,
    fieldNodes: plan.nodes,
    returnType: plan.field.type,
    parentType: plan.parentType,
    path,
    schema: execution.scope.schema,
    fragments: execution.scope.fragments,
    rootValue: execution.rootValue,
    operation: execution.operation,
    variableValues: execution.variableValues,
  };
}
