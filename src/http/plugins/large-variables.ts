import type { Plugin } from 'graphql-yoga';
import { executeSliced, hasLargeVariable } from '../../graphql/large-variables.ts';

/** Executes operations with large variables, such as the rows of an import, so that they do not hold up the others. */
export function useLargeVariables(): Plugin {
  return {
    onExecute({ args, setExecuteFn }) {
      if (hasLargeVariable(args)) setExecuteFn(executeSliced);
    },
  };
}
