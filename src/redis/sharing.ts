import type { DocumentStore } from '../graphql/persisted-documents.ts';
import type { SharedReadings } from '../kept/shared-readings.ts';
import type { MonthStore } from '../prism/way/month-budget.ts';
import type { TurnStore } from '../prism/way/turns.ts';

/** What gateways share, where they share anything; `src/redis/` does it through Redis. */
export interface Sharing {
  readonly turns: TurnStore;
  /** Those of callers that have a rate of their own. */
  readonly turnsAt: (perSecond: number) => TurnStore;
  readonly months: MonthStore;
  readonly documents: DocumentStore;
  /** What was read, and the writes. @internal */
  readonly readings: SharedReadings;
  state(): SharingState;
}

export interface SharingState {
  /** `away`: the gateway lives on its own share; `returning`: it still does, until the others have heard of it. */
  readonly store: 'shared' | 'away' | 'returning';
  /** Gateways, this one included, as far as is known. */
  readonly instances: number | undefined;
}
