import type { Allowance } from '../../prism/allowance.ts';
import type { PrismClient } from '../../prism/client/client.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import type { Life } from '../../prism/life.ts';
import type { UpstreamUsage } from '../../prism/transport.ts';
import type { Definitions } from '../value/definitions.ts';

/** An operation as those see it who read for it together with others. */
export interface Reader {
  readonly prism: PrismClient;
  /** Sent also when the month's budget is down to its reserve. */
  readonly important: boolean;
  readonly usage: UpstreamUsage;
  readonly allowance: Allowance;
  readonly lifetime: Life;
  readonly definitions: Definitions;
}

/** The contact, null when there is none, or why it is not known. */
export type Outcome = ContactRecord | null | Error;
