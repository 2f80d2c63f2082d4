import type { PrismRecord } from '../../prism/client/record.ts';

/** The record, null when there is none, or why it is not known. */
export type Outcome = PrismRecord | null | Error;
