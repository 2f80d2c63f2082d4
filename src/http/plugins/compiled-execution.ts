import type { Plugin } from 'graphql-yoga';
import { executeCompiled } from '../../graphql/executor/execute.ts';

/** Runs queries as they were compiled from their document. */
export function useCompiledExecution(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn(executeCompiled);
    },
  };
}
