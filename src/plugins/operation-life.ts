import type { Plugin } from 'graphql-yoga';
import type { GatewayContext } from '../context.ts';

/** Ends an operation's deadline with its answer; a subscription has none. */
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
