import { BREAK, type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode, visit } from 'graphql';

const answers = new WeakMap<FieldNode, Map<(info: GraphQLResolveInfo) => unknown, unknown>>();

/**
 * Computes something from what is selected below a field, once for a document: the same document's fields select the
 * same as long as no variable has a say in it. What is returned is shared, so it must not be changed.
 */
export function perSelection<Answer>(
  compute: (info: GraphQLResolveInfo) => Answer,
): (info: GraphQLResolveInfo) => Answer {
  return (info) => {
    const [node] = info.fieldNodes;
    if (node === undefined || info.fieldNodes.length > 1) return compute(info);
    const known = answers.get(node);
    if (known?.has(compute)) return known.get(compute) as Answer;
    const answer = compute(info);
    if (!hasVariables(info, node.selectionSet)) answers.set(node, (known ?? new Map()).set(compute, answer));
    return answer;
  };
}

function hasVariables(
  info: GraphQLResolveInfo,
  set: SelectionSetNode | undefined,
  seen = new Set<string>(),
): boolean {
  if (set === undefined) return false;
  let found = false;
  visit(set, {
    [Kind.VARIABLE]: () => {
      found = true;
      return BREAK;
    },
    [Kind.FRAGMENT_SPREAD]: ({ name }) => {
      if (seen.has(name.value)) return;
      seen.add(name.value);
      found ||= hasVariables(info, info.fragments[name.value]?.selectionSet, seen);
    },
  });
  return found;
}
