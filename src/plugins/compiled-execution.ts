import type { Plugin } from 'graphql-yoga';
import { executeCompiled } from '../graphql/compiled-execution.ts';
import { executeSliced, hasLargeVariable } from '../graphql/large-variables.ts';

/**
 * Executes through code compiled for each operation; Yoga keeps the documents, and so their compilations. An operation
 * with a large variable is executed so that it holds nobody up.
 */
export function useCompiledExecution(): Plugin {
  return {
    onExecute: ({ args, setExecuteFn }) =>
      setExecuteFn(hasLargeVariable(args) ? executeSliced : executeCompiled),
  };
}
