import { GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limitError } from './request-error.ts';

export interface TokenLimitOptions {
  /** The most tokens of a document; see Bounds. */
  readonly queryTokens: number;
}

/** Stops reading a document at its limit of tokens, so that a huge one costs no more than the largest allowed. */
export function useTokenLimit({ queryTokens }: TokenLimitOptions): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => {
        try {
          return parse(source, { ...options, maxTokens: queryTokens });
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
