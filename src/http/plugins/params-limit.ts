import type { Plugin } from 'graphql-yoga';
import { longestName } from '../../graphql/bounded-lexer.ts';
import { deepestNesting, isDeeperThan } from '../../graphql/nesting.ts';
import { limitError } from './request-error.ts';

export interface ParamsLimitOptions {
  /** The longest document; see Bounds. */
  readonly queryCharacters: number;
}

/**
 * Refuses a document or a name that is too long, and variables that nest too deep, before anything reads or walks them.
 * Comes before whatever hashes a document or looks one up.
 */
export function useParamsLimit({ queryCharacters }: ParamsLimitOptions): Plugin {
  return {
    onParams({ params: { query, operationName, variables } }) {
      if (typeof query === 'string' && query.length > queryCharacters) {
        const message = `The document has ${query.length} characters; at most ${queryCharacters} are allowed. Send values as variables.`;
        throw limitError('QUERY_TOO_LONG', message, queryCharacters, query.length);
      }
      if (typeof operationName === 'string' && operationName.length > longestName) {
        const message = `\`operationName\` has ${operationName.length} characters; at most ${longestName} are allowed.`;
        throw limitError('NAME_TOO_LONG', message, longestName, operationName.length);
      }
      if (!isDeeperThan(deepestNesting, variables)) return;
      const message = `\`variables\` nest lists and objects more than ${deepestNesting} levels deep.`;
      throw limitError('BAD_USER_INPUT', message, deepestNesting, deepestNesting + 1);
    },
  };
}
