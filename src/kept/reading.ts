/** What of the upstream is kept: metrics count by it. */
export const kinds = ['record', 'page', 'count', 'definitions'] as const;
export type Kind = (typeof kinds)[number];

/** When something was read, and which writes it may know of. */
export interface Stamp {
  /** Before the request left, on the clock of `performance.now()`. */
  readonly at: number;
  /** The last write of this process by then. */
  readonly local: number;
  /** The last of all gateways that share, in the life of their memory; undefined: there was no asking. */
  readonly shared: { readonly life: string; readonly write: number } | undefined;
}

/** What the upstream told once. */
export interface Reading {
  readonly stamp: Stamp;
  readonly value: unknown;
}

/** The place of readings in the store; those of a record are made too old by writes to it, others by any of the team. */
export interface Key {
  readonly text: string;
  readonly record?: { readonly object: string; readonly id: string } | undefined;
  /** No write changes it. */
  readonly isLasting?: boolean;
}

/** A reading that no write has made too old. */
export interface Held {
  readonly at: number;
  readonly value: unknown;
  /** What it tells of other records holds as well: there was no write to the team since. */
  readonly holdsOthers: boolean;
  /** Whether the other gateways' writes are known. */
  readonly isSure: boolean;
}

/** Whose readings they are: nothing of one is another's. The one place that makes this name. */
export function scopeOf({ credential, teamId }: { credential: string; teamId: string }): string {
  return `${credential} ${teamId}`;
}
