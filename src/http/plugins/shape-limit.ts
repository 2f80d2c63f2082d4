import { type DocumentNode, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { deepestNesting } from '../../graphql/nesting.ts';
import { limitError } from './request-error.ts';

export interface ShapeLimitOptions {
  /** How deep fields may nest; see Bounds. */
  readonly queryDepth: number;
  /** The most aliases, counted where they are spread; see Bounds. */
  readonly queryAliases: number;
}

/** Refuses documents that nest too deep or rename too often. Part of validation, so judged once for a document. */
export function useShapeLimit({ queryDepth, queryAliases }: ShapeLimitOptions): Plugin {
  function ShapeLimit(context: ValidationContext) {
    return {
      Document(document: DocumentNode) {
        const measure = measureWith(document);
        for (const definition of document.definitions) {
          const isOperation = definition.kind === Kind.OPERATION_DEFINITION;
          if (!isOperation && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
          const { depth, aliases, levels } = measure(definition.selectionSet);
          if (levels > deepestNesting) {
            const message = `The document nests selections more than ${deepestNesting} deep, those of its fragments included.`;
            // Not only reported: the rules of the standard follow fragments by recursion, and are not to begin.
            throw limitError('QUERY_TOO_DEEP', message, deepestNesting, levels);
          }
          if (!isOperation) continue;
          if (depth > queryDepth) {
            const message = `The operation nests ${depth} fields deep; at most ${queryDepth} are allowed.`;
            context.reportError(limitError('QUERY_TOO_DEEP', message, queryDepth, depth));
          }
          if (aliases > queryAliases) {
            const message = `The operation has ${aliases} aliases; at most ${queryAliases} are allowed.`;
            context.reportError(limitError('TOO_MANY_ALIASES', message, queryAliases, aliases));
          }
        }
      },
    };
  }
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(ShapeLimit);
    },
  };
}

interface Shape {
  /** How deep fields nest. */
  readonly depth: number;
  readonly aliases: number;
  /** How deep selections nest, with or without a field; what is beyond the bound is not looked at. */
  readonly levels: number;
}

const nothing: Shape = { depth: 0, aliases: 0, levels: 0 };

/** Measures each fragment once, so that fragments which multiply each other are counted but not walked. */
function measureWith(document: DocumentNode): (selectionSet: SelectionSetNode) => Shape {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  }
  const known = new Map<string, Shape>();

  function fragment(name: string, level: number): Shape {
    const before = known.get(name);
    const selectionSet = fragments.get(name);
    if (before !== undefined || selectionSet === undefined) return before ?? nothing;
    // Should it contain itself, another rule refuses the document.
    known.set(name, nothing);
    const shape = measure(selectionSet, level);
    known.set(name, shape);
    return shape;
  }

  function measure(selectionSet: SelectionSetNode, level = 1): Shape {
    let depth = 0;
    let aliases = 0;
    let levels = 0;
    if (level > deepestNesting) return { depth, aliases, levels: 1 };
    for (const selection of selectionSet.selections) {
      let below = nothing;
      if (selection.kind === Kind.FRAGMENT_SPREAD) below = fragment(selection.name.value, level + 1);
      else if (selection.kind === Kind.INLINE_FRAGMENT) below = measure(selection.selectionSet, level + 1);
      // Introspection nests deep by nature, and GraphQL's own rules bound it.
      else if (selection.name.value !== '__schema' && selection.name.value !== '__type') {
        const inside = selection.selectionSet ? measure(selection.selectionSet, level + 1) : nothing;
        below = {
          depth: inside.depth + 1,
          aliases: inside.aliases + (selection.alias ? 1 : 0),
          levels: inside.levels,
        };
      }
      depth = Math.max(depth, below.depth);
      aliases += below.aliases;
      levels = Math.max(levels, below.levels);
    }
    return { depth, aliases, levels: levels + 1 };
  }
  return measure;
}
