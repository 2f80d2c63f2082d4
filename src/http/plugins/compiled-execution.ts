import type { Plugin } from 'graphql-yoga';
import { executeCompiled } from '../../graphql/executor/execute.ts';
import type { AnswerLimits } from '../../graphql/executor/room.ts';
import { subscribeCompiled } from '../../graphql/executor/subscribe.ts';

/** Runs operations as they were compiled from their document, within the bounds of an answer. */
export function useCompiledExecution(limits: AnswerLimits): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args) => executeCompiled(args, limits));
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn((args) => subscribeCompiled(args, limits));
    },
  };
}
