import { type DocumentNode, GraphQLError, type ParseOptions, parse, Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { BoundedLexer, longestName } from '../../graphql/bounded-lexer.ts';
import { deepestNesting } from '../../graphql/nesting.ts';
import { limitError } from './request-error.ts';

export interface TokenLimitOptions {
  /** The most tokens of a document; see Bounds. */
  readonly queryTokens: number;
}

/** The most lines of a document: for the place of each error they are counted from the first on. */
const mostLines = 10_000;

/**
 * Stops reading a document at its limit of tokens, so that a huge one costs no more than the largest allowed, and where
 * its brackets nest so deep that the parser itself, or whatever walks the document after it, would overflow the stack.
 */
export function useTokenLimit(bounds: TokenLimitOptions): Plugin {
  return {
    onParse: ({ setParseFn }) =>
      setParseFn((text: string | Source, options) => parseBounded(text, bounds, options)),
  };
}

/** The document of a text within the bounds. Throws what refuses it. */
export function parseBounded(
  text: string | Source,
  { queryTokens }: TokenLimitOptions,
  options: ParseOptions = {},
): DocumentNode {
  const source = typeof text === 'string' ? new Source(text) : text;
  refuseManyLines(source.body);
  const lexer = new BoundedLexer(source, { tooDeep, nameTooLong });
  try {
    return parse(source, { ...options, maxTokens: queryTokens, lexer });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !error.message.includes('tokens. Parsing aborted')) throw error;
    const message = `The document has more than ${queryTokens} tokens.`;
    throw limitError('TOO_MANY_TOKENS', message, queryTokens, queryTokens + 1);
  }
}

function tooDeep(): GraphQLError {
  const message = `The document nests brackets more than ${deepestNesting} deep.`;
  return limitError('QUERY_TOO_DEEP', message, deepestNesting, deepestNesting + 1);
}

function nameTooLong(characters: number): GraphQLError {
  const message = `The document has a name of ${characters} characters; at most ${longestName} are allowed.`;
  return limitError('NAME_TOO_LONG', message, longestName, characters);
}

function refuseManyLines(text: string): void {
  let lines = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) lines += 1;
  }
  if (lines <= mostLines) return;
  const message = `The document has ${lines} lines; at most ${mostLines} are allowed.`;
  throw limitError('QUERY_TOO_LONG', message, mostLines, lines);
}
