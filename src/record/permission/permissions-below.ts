import {
  type FieldNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { Operation } from '../../operation/context.ts';
import type { KindPermission } from './field-permission.ts';

interface Below {
  readonly permissions: Set<KindPermission>;
  /** What arguments lead through; each throws FORBIDDEN. */
  readonly checks: ((operation: Operation) => void)[];
}

/** What the fields selected below the one being resolved need, whichever of them there will be; `@skip` and `@include` obeyed. */
const permissionsBelow = perSelection((info): Below => {
  const found: Below = { permissions: new Set(), checks: [] };
  const seen = new Set<string>();
  for (const { selectionSet } of info.fieldNodes)
    if (selectionSet) collect(info, selectionSet, getNamedType(info.returnType), found, seen);
  return found;
});

/** Throws FORBIDDEN where the caller may not have what is selected below the field being resolved. */
export function permitBelow(info: GraphQLResolveInfo, operation: Operation): void {
  const { permissions, checks } = permissionsBelow(info);
  for (const permission of permissions) operation.permit(permission);
  for (const check of checks) check(operation);
}

function collect(
  info: GraphQLResolveInfo,
  { selections }: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  found: Below,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.['if'] === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.['if'] === false)
      continue;
    if (selection.kind === 'Field') {
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      if (field === undefined) continue;
      const { permission = 'none', permitArguments } = field.extensions;
      if (permission !== 'none' && permission !== 'each') found.permissions.add(permission);
      const args = permitArguments && argumentsOf(info, field, selection);
      if (permitArguments && args) found.checks.push((operation) => permitArguments(args, operation));
      if (selection.selectionSet)
        collect(info, selection.selectionSet, getNamedType(field.type), found, seen);
      continue;
    }
    // A fragment is the same wherever it is spread.
    if (selection.kind === 'FragmentSpread' && seen.has(selection.name.value)) continue;
    if (selection.kind === 'FragmentSpread') seen.add(selection.name.value);
    const fragment = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    const named = fragment?.typeCondition?.name.value;
    if (fragment)
      collect(info, fragment.selectionSet, named ? info.schema.getType(named) : type, found, seen);
  }
}

/** Undefined where they cannot be had: the field then says so itself. */
function argumentsOf(
  { variableValues }: GraphQLResolveInfo,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Readonly<Record<string, unknown>> | undefined {
  try {
    return getArgumentValues(field, node, variableValues);
  } catch {
    return undefined;
  }
}
