import { Pauses } from './pauses.ts';
import type { Turn, TurnOrWait, TurnStore } from './turns.ts';

const turn: Turn = { done: () => {} };

/** Turns without end: only a pause that the upstream asked for holds a credential up. */
export class UnpacedTurns implements TurnStore {
  readonly pauses = new Pauses();

  take(credential: string): TurnOrWait {
    return this.pauses.leftMs(credential) || turn;
  }

  pause(credential: string, ms: number, saidMs: number): void {
    this.pauses.note(credential, ms, saidMs);
  }

  free(): undefined {
    return undefined;
  }

  close(): void {}
}
