import type { Plugin } from 'graphql-yoga';
import type { GatewayContext } from '../context.ts';

/** Puts what the operation took of the upstream into `extensions.upstream` of its answer. */
export function useUpstreamUsage(): Plugin<GatewayContext> {
  return {
    onExecute: () => ({
      onExecuteDone({ result, setResult, args }) {
        if (Symbol.asyncIterator in result) return;
        const { operation }: GatewayContext = args.contextValue;
        setResult({ ...result, extensions: { ...result.extensions, upstream: { ...operation.usage } } });
      },
    }),
  };
}
