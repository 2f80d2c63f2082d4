import type { Plugin } from 'graphql-yoga';
import type { GatewayContext, Operation } from '../../operation/context.ts';
import type { Pipeline } from '../../prism/way/pipeline.ts';

const nothing = { requests: 0, coalesced: 0, retries: 0 };

/** Puts what the operation took of the upstream, and what its key or caller has left, into `extensions.upstream` of its answer. */
export function useUpstreamUsage(budgetOf: Pipeline['budgetOf']): Plugin<GatewayContext> {
  const upstream = ({ usage, knownCaller }: Operation) => {
    const budget = knownCaller && budgetOf(knownCaller.credential, knownCaller.proven);
    return budget === undefined ? { ...usage } : { ...usage, budget };
  };
  return {
    onExecute: () => ({
      onExecuteDone({ result, setResult, args }) {
        if (Symbol.asyncIterator in result) return;
        const { operation }: GatewayContext = args.contextValue;
        setResult({ ...result, extensions: { ...result.extensions, upstream: upstream(operation) } });
      },
    }),
    onExecutionResult({ result, setResult }) {
      // Told by the response cache: the operation did not run.
      if (!result || Array.isArray(result) || Symbol.asyncIterator in result) return;
      if (!(Symbol.for('servedFromResponseCache') in result)) return;
      setResult({ ...result, extensions: { ...result.extensions, upstream: { ...nothing } } });
    },
  };
}
