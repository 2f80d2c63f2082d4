import type { Pauses } from './pauses.ts';

/** Leave to send one request. `done`: it is answered, or given up; a second later somebody else may have the turn. */
export interface Turn {
  done(): void;
}

/** A turn, or how long to wait until there may be one, in milliseconds. */
export type TurnOrWait = Turn | number;

/** Where turns come from. A store that several gateways share answers with promises. */
export interface TurnStore {
  /** The pauses that `pause` began; of others, those that `take` has met with. */
  readonly pauses: Pauses;
  /** Credentials kept in mind, where that is known. */
  readonly credentials?: number;
  take(credential: string): TurnOrWait | Promise<TurnOrWait>;
  /** No turns for this credential for so long: the upstream asked for `saidMs`, which may be longer. */
  pause(credential: string, ms: number, saidMs: number): void;
  /** Turns free now, where that is known at once. */
  free(credential: string): number | undefined;
  close(): void;
}
