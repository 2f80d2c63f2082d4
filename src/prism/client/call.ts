import type { Endpoint } from '../endpoints.ts';
import type { PrismRequest } from '../transport.ts';
import type { Write } from '../way/team-writes.ts';
import type { PrismRecord } from './record.ts';

/** What a write answered of a record; null: that it has gone. */
export interface Answered {
  readonly id: string;
  readonly record: PrismRecord | null;
}

/** One request as an endpoint's method puts it; the path is below the team's. */
export interface Call {
  readonly endpoint: Endpoint;
  /** The kind of object; undefined for what belongs to none. */
  readonly object?: string | undefined;
  readonly method: PrismRequest['method'];
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: string | undefined;
  /** The property that `path` names, and the `select` in it: to tell what a refusal is about. */
  readonly slug?: string | undefined;
  readonly select?: readonly string[] | undefined;
  /** What it writes; undefined: nothing. */
  readonly write?: Write | undefined;
}
