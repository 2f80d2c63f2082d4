import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';

/** What nobody foresaw outside of an operation is logged; its client, whom Yoga would send the stack, is told no more. */
export function useNoStacks(logger: Logger): Plugin {
  return {
    instrumentation: {
      request: async (_payload, handle) => {
        try {
          await handle();
        } catch (err) {
          logger.error({ err }, 'a request failed');
          const told = new Error('Unexpected error.');
          delete told.stack;
          throw told;
        }
      },
    },
  };
}
