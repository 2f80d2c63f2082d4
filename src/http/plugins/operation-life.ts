import type { Plugin } from 'graphql-yoga';
import type { GatewayContext } from '../../operation/context.ts';

/** Ends an operation's deadline with its answer; a subscription has none. */
export function useOperationLife(): Plugin<GatewayContext> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result }) {
        const { operation }: GatewayContext = args.contextValue;
        // An error in a field that must not be null answers the operation while others are still being read.
        operation.end('errors' in result && result.errors !== undefined);
      },
    }),
    onSubscribe({ args }) {
      const { operation }: GatewayContext = args.contextValue;
      operation.goOn();
    },
  };
}
