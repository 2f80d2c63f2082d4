import { type DocumentNode, type FieldNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** The fields of a document that a result's path leads to. */
export function fieldNodesAt(
  document: DocumentNode,
  operationName: string | null | undefined,
  path: readonly (string | number)[],
): readonly FieldNode[] {
  const operation = getOperationAST(document, operationName);
  let sets: readonly SelectionSetNode[] = operation ? [operation.selectionSet] : [];
  let nodes: readonly FieldNode[] = [];
  for (const key of path) {
    if (typeof key === 'number') continue;
    nodes = sets.flatMap((set) => fieldsOf(document, set, key));
    sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return nodes;
}

function fieldsOf(document: DocumentNode, set: SelectionSetNode, key: string): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD)
      return (selection.alias ?? selection.name).value === key ? [selection] : [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, selection.selectionSet, key);
    const name = selection.name.value;
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    return fragment && 'selectionSet' in fragment ? fieldsOf(document, fragment.selectionSet, key) : [];
  });
}
