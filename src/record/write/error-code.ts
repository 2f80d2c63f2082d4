import type { Builder } from '../builder.ts';
import { once } from '../once.ts';

/** The codes of what a caller can act on, all of them: one spelling, whatever the upstream calls it. */
const meanings = {
  BAD_USER_INPUT: 'It cannot be sent, so nothing was: `issues` name the place.',
  VALIDATION_FAILED: 'The upstream does not accept it: `issues` name what is at fault, where it says so.',
  NOT_FOUND: 'There is no such record, or the key may not see it.',
  AMBIGUOUS_MATCH: 'More than one record matches.',
  CONFLICT: 'It contradicts another write. Read the record again, then decide.',
  IDEMPOTENCY_KEY_MISMATCH: 'The idempotency key was used for another request. Take a new one.',
  IDEMPOTENCY_KEY_STALE: 'The idempotency key was used more than 24 hours ago. Take a new one.',
  PRECONDITION_FAILED: 'The record is not at the version of `ifMatch` any more. Read it again.',
  UNAUTHENTICATED: 'The upstream takes no such key.',
  FORBIDDEN: 'The key may not do this.',
  NOT_ATTEMPTED: 'Nothing has happened to it. Send it again.',
  OUTCOME_UNKNOWN: 'It may have been written. Repeat it under its idempotency key to find out.',
  UPSTREAM_UNAVAILABLE: 'The upstream failed. Send it again.',
  UPSTREAM_REFUSED: 'The upstream refused it for a reason of its own: see `upstreamCode` and the message.',
  IMPORT_FAILED: 'The import failed as a whole, for a reason that the upstream does not name.',
} as const;

export type PrismErrorCode = keyof typeof meanings;

/** What went wrong, in our words and in the upstream's. */
export interface Coded {
  readonly code: PrismErrorCode;
  /** Null or undefined: it gave none. */
  readonly upstreamCode?: string | null | undefined;
}

const ofUpstream: ReadonlyMap<string, PrismErrorCode> = new Map([
  ['invalid_request', 'VALIDATION_FAILED'],
  ['validation_failed', 'VALIDATION_FAILED'],
  ['not_found', 'NOT_FOUND'],
  ['multiple_matches', 'AMBIGUOUS_MATCH'],
  ['conflict', 'CONFLICT'],
  ['idempotency_key_mismatch', 'IDEMPOTENCY_KEY_MISMATCH'],
  ['idempotency_key_stale', 'IDEMPOTENCY_KEY_STALE'],
  ['precondition_failed', 'PRECONDITION_FAILED'],
  ['forbidden', 'FORBIDDEN'],
  ['import_failed', 'IMPORT_FAILED'],
  ['write_committed', 'OUTCOME_UNKNOWN'],
  ['write_outcome_unknown', 'OUTCOME_UNKNOWN'],
]);

/** The code for one of the upstream's, and that itself; `otherwise` for one that nobody knows. */
export function codedAs(upstreamCode: string | null | undefined, otherwise: PrismErrorCode): Coded {
  return { code: ofUpstream.get(upstreamCode ?? '') ?? otherwise, upstreamCode };
}

export const errorCodeEnum = once((builder: Builder) =>
  builder.enumType('PrismErrorCode', {
    description: 'Why something did not work that the caller can act on. Codes may be added.',
    values: Object.fromEntries(
      Object.entries(meanings).map(([code, description]) => [code, { value: code, description }]),
    ) as Record<PrismErrorCode, { value: PrismErrorCode; description: string }>,
  }),
);
