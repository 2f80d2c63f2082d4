import type { TouchingWrite } from './marks.ts';
import type { Reading } from './reading.ts';

/** What other gateways know as well. None of it rejects: where they cannot be asked, nothing is known of them. */
export interface SharedReadings {
  /** Undefined: they cannot be asked now. Readings in the order of the keys; without a key, the writes alone. */
  look(asked: SharedLook): Promise<SharedSight | undefined>;
  /** What was read, in the place of what was there. */
  keep(
    scope: string,
    entries: readonly { readonly key: string; readonly readings: readonly Reading[] }[],
  ): void;
  /** A write is about to be sent. Undefined: they could not be told. */
  begin(write: TouchingWrite): Promise<SharedMark | undefined>;
  /** It has ended. Settles when no gateway answers any more with what was read before. */
  end(write: TouchingWrite): Promise<SharedMark | undefined>;
  /** Drops all that is kept for a caller. */
  forget(scope: string): void;
}

export interface SharedLook {
  readonly scope: string;
  readonly teamId: string;
  /** Records whose last writes are wanted. */
  readonly records: readonly { readonly object: string; readonly id: string }[];
  /** Entries that are wanted. */
  readonly keys: readonly string[];
}

/** The writes of all gateways, numbered in the life of what they share. */
export interface SharedSight {
  readonly life: string;
  /** The last one of any team, and of this team. */
  readonly last: number;
  readonly team: number;
  of(object: string, id: string): number;
  readonly readings: readonly (readonly Reading[])[];
}

export interface SharedMark {
  readonly life: string;
  readonly write: number;
  /** The last write before this one to each of its records. */
  readonly before: readonly number[];
}
