import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { GatewayContext, Operation } from '../../operation/context.ts';
import type { UpstreamUsage } from '../../prism/transport.ts';
import type { Budget, Pipeline } from '../../prism/way/pipeline.ts';

/** Puts what the operation took of the upstream, and what its key or caller has left, into `extensions.upstream` of its answer. */
export function useUpstreamUsage(budgetOf: Pipeline['budgetOf']): Plugin<GatewayContext> {
  return {
    onExecute: () => ({
      onExecuteDone({ result, setResult, args }) {
        if (Symbol.asyncIterator in result) return;
        const { operation }: GatewayContext = args.contextValue;
        const { knownKeeping } = operation;
        if (knownKeeping)
          knownKeeping.isQuery = getOperationAST(args.document, args.operationName)?.operation === 'query';
        setResult({ ...result, extensions: { ...result.extensions, upstream: toldOf(operation, budgetOf) } });
      },
    }),
  };
}

interface Told extends UpstreamUsage {
  kept?: number;
  oldestMs?: number;
  stale?: true;
  budget?: Budget;
}

/** Member by member: V8 makes a class of objects of its own of each that is put together by spreading. */
function toldOf({ usage, knownKeeping, knownCaller }: Operation, budgetOf: Pipeline['budgetOf']): Told {
  const told: Told = { requests: usage.requests, coalesced: usage.coalesced, retries: usage.retries };
  if (knownKeeping !== undefined) {
    told.kept = knownKeeping.kept;
    told.oldestMs = Math.ceil(knownKeeping.oldestMs);
    if (knownKeeping.isStale) told.stale = true;
  }
  const budget = knownCaller && budgetOf(knownCaller.credential, knownCaller.proven);
  if (budget !== undefined) told.budget = budget;
  return told;
}
