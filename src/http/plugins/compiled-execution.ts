import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { executeCompiled } from '../../graphql/executor/execute.ts';
import type { AnswerLimits } from '../../graphql/executor/room.ts';
import { subscribeCompiled } from '../../graphql/executor/subscribe.ts';
import type { EventPlaces } from '../event-places.ts';
import { answerKept } from '../kept-answer.ts';

/** Runs operations as they were compiled from their document, within the bounds of an answer, unless their answer is kept; events where there is a place. */
export function useCompiledExecution(limits: AnswerLimits, events: EventPlaces): Plugin<YogaInitialContext> {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args) => answerKept(args, (asked) => executeCompiled(asked, limits)));
    },
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn((args) =>
        subscribeCompiled(args, limits, () => events.enter(args.contextValue.request)),
      );
    },
  };
}
