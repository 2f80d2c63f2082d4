import type { Cache } from '@graphql-yoga/plugin-response-cache';
import type { DocumentStore } from '../graphql/persisted-documents.ts';
import type { MonthStore } from '../prism/way/month-budget.ts';
import type { TurnStore } from '../prism/way/turns.ts';

/** What gateways share, where they share anything; `src/redis/` does it through Redis. */
export interface Sharing {
  readonly turns: TurnStore;
  /** Those of callers that have a rate of their own. */
  readonly turnsAt: (perSecond: number) => TurnStore;
  readonly months: MonthStore;
  readonly documents: DocumentStore;
  /** Answers are kept for so long, in milliseconds. @internal */
  answers(ttl: number): SharedAnswers;
  state(): SharingState;
}

export interface SharingState {
  /** `away`: the gateway lives on its own share; `returning`: it still does, until the others have heard of it. */
  readonly store: 'shared' | 'away' | 'returning';
  /** Gateways, this one included, as far as is known. */
  readonly instances: number | undefined;
}

export interface SharedAnswers {
  readonly cache: Cache;
  /** What names the time between two writes of a team; undefined: not known now, so nothing is looked up or kept. */
  generationOf(teamId: string): Promise<string | undefined>;
  /** Settles when no gateway answers any more with what was read before. */
  forget(teamId: string): Promise<void>;
}
