import type { Plugin } from 'graphql-yoga';
import type { GatewayContext } from '../../operation/context.ts';

/**
 * Ends an operation with its answer. A field that must not be null and is in error answers for those beside it, which
 * may still be asking. A subscription goes on.
 */
export function useOperationLife(): Plugin<GatewayContext> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone() {
        const { operation }: GatewayContext = args.contextValue;
        operation.end();
      },
    }),
    onSubscribe({ args }) {
      const { operation }: GatewayContext = args.contextValue;
      operation.goOn();
    },
  };
}
