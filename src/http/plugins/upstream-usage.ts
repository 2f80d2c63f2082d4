import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Keeping } from '../../kept/keeping.ts';
import type { GatewayContext, Operation } from '../../operation/context.ts';
import type { Pipeline } from '../../prism/way/pipeline.ts';

/** Puts what the operation took of the upstream, and what its key or caller has left, into `extensions.upstream` of its answer. */
export function useUpstreamUsage(budgetOf: Pipeline['budgetOf']): Plugin<GatewayContext> {
  const upstream = ({ usage, knownKeeping, knownCaller }: Operation) => {
    const budget = knownCaller && budgetOf(knownCaller.credential, knownCaller.proven);
    return { ...usage, ...(knownKeeping && told(knownKeeping)), ...(budget && { budget }) };
  };
  return {
    onExecute: () => ({
      onExecuteDone({ result, setResult, args }) {
        if (Symbol.asyncIterator in result) return;
        const { operation }: GatewayContext = args.contextValue;
        const { knownKeeping } = operation;
        if (knownKeeping)
          knownKeeping.isQuery = getOperationAST(args.document, args.operationName)?.operation === 'query';
        setResult({ ...result, extensions: { ...result.extensions, upstream: upstream(operation) } });
      },
    }),
  };
}

function told({ kept, oldestMs, isStale }: Keeping) {
  return { kept, oldestMs: Math.ceil(oldestMs), ...(isStale && { stale: true }) };
}
