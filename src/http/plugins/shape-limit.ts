import { type DocumentNode, type GraphQLError, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { deepestNesting } from '../../graphql/nesting.ts';
import { fragmentsOf, pairsOf, shapesWith } from '../../graphql/shape.ts';
import { limitError } from './request-error.ts';

export interface ShapeLimitOptions {
  /** How deep fields may nest; see Bounds. */
  readonly queryDepth: number;
  /** The most aliases, counted where they are spread; see Bounds. */
  readonly queryAliases: number;
  /** The most fields and fragments, counted where they are spread; see Bounds. */
  readonly querySelections: number;
}

/** How many pairs of fields of one place are compared; it takes some 100 ms. A hundred fragments that share ten fields are fewer. */
const mostPairs = 100_000;

/**
 * Refuses documents that nest too deep, select too much or rename too often, before any rule of the standard walks
 * them: those take as long as what is selected where fragments are spread, or as the square of it.
 */
export function useShapeLimit(bounds: ShapeLimitOptions): Plugin {
  return {
    onValidate({ params: { documentAST }, setResult }) {
      const refusals = refusalsOf(documentAST, bounds);
      if (refusals.length > 0) setResult(refusals);
    },
  };
}

function refusalsOf(document: DocumentNode, bounds: ShapeLimitOptions): GraphQLError[] {
  const fragments = fragmentsOf(document);
  const shapeOf = shapesWith(fragments);
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const seen = new Set<string>();
  const refusals: GraphQLError[] = [];
  let selected = 0;
  let pairs = 0;
  for (const definition of [...operations, ...fragments.values()]) {
    const isFragment = definition.kind === Kind.FRAGMENT_DEFINITION;
    const { depth, aliases, selections, levels } = shapeOf(definition.selectionSet);
    if (levels > deepestNesting) return [tooDeepSelections(levels)];
    // A fragment that an operation spreads was counted there.
    if (isFragment && seen.has(definition.name.value)) continue;
    selected += selections;
    if (selected > bounds.querySelections) return [tooManySelections(selected, bounds.querySelections)];
    pairs += pairsOf([definition.selectionSet], fragments, seen);
    if (pairs > mostPairs) return [tooManyPairs(pairs)];
    if (isFragment) continue;
    if (depth > bounds.queryDepth) refusals.push(tooDeepFields(depth, bounds.queryDepth));
    if (aliases > bounds.queryAliases) refusals.push(tooManyAliases(aliases, bounds.queryAliases));
  }
  return refusals;
}

function tooDeepSelections(actual: number): GraphQLError {
  const message = `The document nests selections more than ${deepestNesting} deep, those of its fragments included.`;
  return limitError('QUERY_TOO_DEEP', message, deepestNesting, actual);
}

function tooDeepFields(actual: number, limit: number): GraphQLError {
  const message = `The operation nests ${actual} fields deep; at most ${limit} are allowed.`;
  return limitError('QUERY_TOO_DEEP', message, limit, actual);
}

function tooManyAliases(actual: number, limit: number): GraphQLError {
  const message = `The operation has ${actual} aliases; at most ${limit} are allowed.`;
  return limitError('TOO_MANY_ALIASES', message, limit, actual);
}

function tooManySelections(actual: number, limit: number): GraphQLError {
  const message = `The document selects ${actual} fields and fragments where they are spread; at most ${limit} are allowed.`;
  return limitError('TOO_MANY_SELECTIONS', message, limit, actual);
}

function tooManyPairs(actual: number): GraphQLError {
  const message = `The document selects the same fields so often in one place that ${actual} pairs have to agree; at most ${mostPairs} are allowed. Select each field once.`;
  return limitError('TOO_MANY_SELECTIONS', message, mostPairs, actual);
}
