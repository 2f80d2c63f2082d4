import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { deepestNesting } from './nesting.ts';

/** What a selection asks of whoever walks it, its fragments followed. */
export interface Shape {
  /** How deep fields nest. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields and fragments, each counted as often as it is come by. */
  readonly selections: number;
  /** How deep selections nest, with or without a field; what is beyond the bound is not looked at. */
  readonly levels: number;
}

const nothing: Shape = { depth: 0, aliases: 0, selections: 0, levels: 0 };

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

/** Measures each fragment once, so that fragments which multiply each other are counted but not walked. */
export function shapesWith(fragments: Fragments): (selectionSet: SelectionSetNode) => Shape {
  const known = new Map<string, Shape>();

  function fragment(name: string, level: number): Shape {
    const before = known.get(name);
    const definition = fragments.get(name);
    if (before !== undefined || definition === undefined) return before ?? nothing;
    // Should it contain itself, another rule refuses the document.
    known.set(name, nothing);
    const shape = measure(definition.selectionSet, level);
    known.set(name, shape);
    return shape;
  }

  function measure(selectionSet: SelectionSetNode, level = 1): Shape {
    let { depth, aliases, selections, levels } = nothing;
    if (level > deepestNesting) return { depth, aliases, selections, levels: 1 };
    for (const selection of selectionSet.selections) {
      let below = nothing;
      selections += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) below = fragment(selection.name.value, level + 1);
      else if (selection.kind === Kind.INLINE_FRAGMENT) below = measure(selection.selectionSet, level + 1);
      else {
        const inside = selection.selectionSet ? measure(selection.selectionSet, level + 1) : nothing;
        // Introspection nests deep and renames much by nature: what it selects is counted all the same.
        const isIntrospection = selection.name.value === '__schema' || selection.name.value === '__type';
        below = isIntrospection
          ? { ...nothing, selections: inside.selections }
          : { ...inside, depth: inside.depth + 1, aliases: inside.aliases + (selection.alias ? 1 : 0) };
      }
      depth = Math.max(depth, below.depth);
      aliases += below.aliases;
      selections += below.selections;
      levels = Math.max(levels, below.levels);
    }
    return { depth, aliases, selections, levels: levels + 1 };
  }
  return measure;
}

/**
 * How many pairs of fields, or of fragments, a validator compares that have to agree because their answers have one
 * place (GraphQL spec, 5.3.2 Field Selection Merging). Only for selections whose number is known to be bounded. Adds the
 * names of the fragments that it came by to `seen`.
 */
export function pairsOf(sets: readonly SelectionSetNode[], fragments: Fragments, seen: Set<string>): number {
  const places = new Map<string, { fields: number; readonly below: SelectionSetNode[] }>();
  const spread = new Set<string>();
  const walk = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const place = places.get(key) ?? { fields: 0, below: [] };
        places.set(key, place);
        place.fields += 1;
        if (selection.selectionSet) place.below.push(selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) walk(set);
  for (const name of spread) seen.add(name);
  let pairs = pairsAmong(spread.size);
  for (const { fields, below } of places.values())
    pairs += pairsAmong(fields) + (below.length > 0 ? pairsOf(below, fragments, seen) : 0);
  return pairs;
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2;
}
