import type { Plugin } from 'graphql-yoga';
import { executeCompiled } from '../graphql/compiled-execution.ts';

/** Executes through code compiled for each operation; Yoga keeps the documents, and so their compilations. */
export function useCompiledExecution(): Plugin {
  return { onExecute: ({ setExecuteFn }) => setExecuteFn(executeCompiled) };
}
