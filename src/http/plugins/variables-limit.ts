import type { Plugin } from 'graphql-yoga';
import { deepestNesting, isDeeperThan } from '../../graphql/nesting.ts';
import { limitError } from './request-error.ts';

/** Refuses variables that nest too deep before anything walks them. Comes before the response cache, which does. */
export function useVariablesLimit(): Plugin {
  return {
    onParams({ params: { variables } }) {
      if (!isDeeperThan(deepestNesting, variables)) return;
      const message = `\`variables\` nest lists and objects more than ${deepestNesting} levels deep.`;
      throw limitError('BAD_USER_INPUT', message, deepestNesting, deepestNesting + 1);
    },
  };
}
