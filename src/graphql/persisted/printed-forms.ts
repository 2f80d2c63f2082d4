import { type DocumentNode, type FieldNode, Kind, print, type SelectionNode, visit } from 'graphql';

/** `__typename` itself, not under another name and not only at times: what clients add. */
function isAdded(selection: SelectionNode): boolean {
  return (
    selection.kind === Kind.FIELD &&
    selection.name.value === '__typename' &&
    selection.alias === undefined &&
    !selection.directives?.length
  );
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** One text for all documents that differ in white space, comments, the order of their fragments, or what clients add. */
export function canonicalForm(document: DocumentNode): string {
  const stripped = visit(document, {
    SelectionSet: {
      leave(node) {
        const rest = node.selections.filter((selection) => !isAdded(selection));
        return { ...node, selections: rest.length === 0 ? [typename] : rest };
      },
    },
  });
  return stripped.definitions.map(print).sort().join('\n');
}

/** As Apollo Client and urql send a document: with `__typename` behind what is selected of every object below the root. */
export function withTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node, _key, parent) {
      const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      if (isRoot || node.selections.some(isAdded)) return undefined;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}
