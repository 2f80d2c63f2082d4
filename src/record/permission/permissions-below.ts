import {
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { perSelection } from '../../graphql/selection-cache.ts';
import type { KindPermission } from './field-permission.ts';

/** What the fields selected below the one being resolved need, whichever of them there will be; `@skip` and `@include` obeyed. */
export const permissionsBelow = perSelection((info): ReadonlySet<KindPermission> => {
  const found = new Set<KindPermission>();
  const seen = new Set<string>();
  for (const { selectionSet } of info.fieldNodes)
    if (selectionSet) collect(info, selectionSet, getNamedType(info.returnType), found, seen);
  return found;
});

function collect(
  info: GraphQLResolveInfo,
  { selections }: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  found: Set<KindPermission>,
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
      const { permission = 'none' } = field.extensions;
      if (permission !== 'none' && permission !== 'each') found.add(permission);
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
