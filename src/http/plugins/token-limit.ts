import { GraphQLError, parse, Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { deepestNesting } from '../../graphql/nesting.ts';
import { NestingLexer } from '../../graphql/nesting-lexer.ts';
import { limitError } from './request-error.ts';

export interface TokenLimitOptions {
  /** The most tokens of a document; see Bounds. */
  readonly queryTokens: number;
}

/**
 * Stops reading a document at its limit of tokens, so that a huge one costs no more than the largest allowed, and where
 * its brackets nest so deep that the parser itself, or whatever walks the document after it, would overflow the stack.
 */
export function useTokenLimit({ queryTokens }: TokenLimitOptions): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((text: string | Source, options) => {
        const source = typeof text === 'string' ? new Source(text) : text;
        const lexer = new NestingLexer(source, tooDeep);
        try {
          return parse(source, { ...options, maxTokens: queryTokens, lexer });
        } catch (error) {
          if (!(error instanceof GraphQLError) || !error.message.includes('tokens. Parsing aborted'))
            throw error;
          throw limitError(
            'TOO_MANY_TOKENS',
            `The document has more than ${queryTokens} tokens.`,
            queryTokens,
            queryTokens + 1,
          );
        }
      });
    },
  };
}

function tooDeep(): GraphQLError {
  const message = `The document nests brackets more than ${deepestNesting} deep.`;
  return limitError('QUERY_TOO_DEEP', message, deepestNesting, deepestNesting + 1);
}
