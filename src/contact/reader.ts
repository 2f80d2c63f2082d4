import type { Allowance } from '../prism/allowance.ts';
import type { PrismClient } from '../prism/client.ts';
import type { ContactRecord } from '../prism/record.ts';
import type { Deadline, UpstreamUsage } from '../prism/transport.ts';
import type { Definitions } from './definitions.ts';
import type { Wish } from './read-plan.ts';

/** An operation as those see it who read for it together with others. */
export interface Reader {
  readonly prism: PrismClient;
  readonly definitions: Definitions;
  readonly usage: UpstreamUsage;
  readonly allowance: Allowance;
  readonly signal: AbortSignal;
  readonly deadline: Deadline;
}

/** The contact, null when there is none, or why it is not known. */
export type Outcome = ContactRecord | null | Error;

/** Reads wishes, perhaps with those of other operations. */
export interface WishReader {
  readAll(wishes: readonly Wish[], reader: Reader): Promise<readonly Outcome[]>;
}
