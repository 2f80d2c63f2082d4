import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

/** The fragments of documents by their names; a name that means different things is none. */
export function fragmentsOf(documents: readonly DocumentNode[]): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const ambiguous = new Set<string>();
  for (const definition of documents.flatMap(({ definitions }) => definitions)) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { value } = definition.name;
    const other = fragments.get(value);
    if (other !== undefined && print(other) !== print(definition)) ambiguous.add(value);
    fragments.set(value, definition);
  }
  for (const name of ambiguous) fragments.delete(name);
  return fragments;
}

/** The operation with the fragments that it needs, each once, as they are met. One that is not known is left out. */
export function withFragments(operation: OperationDefinitionNode, known: Fragments): DocumentNode {
  const needed = new Set<FragmentDefinitionNode>();
  const look = (node: DefinitionNode) => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = known.get(name.value);
        if (fragment === undefined || needed.has(fragment)) return;
        needed.add(fragment);
        look(fragment);
      },
    });
  };
  look(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
}
