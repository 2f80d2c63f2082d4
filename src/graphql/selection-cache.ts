import { BREAK, type GraphQLResolveInfo, Kind, type SelectionSetNode, visit } from 'graphql';

type Compute = (info: GraphQLResolveInfo) => unknown;

/** By the node of a field, or the list of those that were merged: an execution keeps it for all its objects. */
const answers = new WeakMap<object, Map<Compute, unknown>>();
/** Of selections in which variables have a say, by the variables of the execution. */
const answersWith = new WeakMap<object, typeof answers>();

/**
 * Computes something from what is selected below a field, once for a document: the same document's fields select the
 * same as long as no variable has a say in it, and then once for an execution. What is returned is shared, so it must
 * not be changed.
 */
export function perSelection<Answer>(
  compute: (info: GraphQLResolveInfo) => Answer,
): (info: GraphQLResolveInfo) => Answer {
  return (info) => {
    const { fieldNodes, variableValues } = info;
    const place = fieldNodes.length === 1 && fieldNodes[0] ? fieldNodes[0] : fieldNodes;
    const known = answers.get(place) ?? answersWith.get(variableValues)?.get(place);
    if (known?.has(compute)) return known.get(compute) as Answer;
    const answer = compute(info);
    const isFixed = !fieldNodes.some(({ selectionSet }) => hasVariables(info, selectionSet));
    const into = isFixed ? answers : (answersWith.get(variableValues) ?? new WeakMap());
    if (!isFixed) answersWith.set(variableValues, into);
    into.set(place, (known ?? new Map()).set(compute, answer));
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
