import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { PrismError } from '../../prism/errors.ts';
import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from '../read/loader.ts';
import type { Failure, FailureName } from './failures.ts';
import type { WriteKey } from './idempotency-key.ts';
import type { Given } from './issues.ts';
import { isOutcomeOpen, mayStillRun, outcomeUnknown, refusedWrite } from './outcome.ts';
import { writeFailure } from './write-failure.ts';

/** How a write is sent, and what became of it is told. */
export interface Write {
  /** The members of its payload for what the caller can act on. */
  readonly failures: readonly FailureName[];
  /** The idempotency key; undefined where the upstream takes none. */
  readonly key: WriteKey | undefined;
  /** What the caller gave, where that is values. */
  readonly given?: Given;
}

/** Runs one write: its answer, or the member of the payload that tells why not; else throws as `attemptWrite` does. */
export function runWrite<Success>(
  operation: Operation,
  { failures, key, given }: Write,
  send: () => Promise<Success>,
): Promise<Success | Failure> {
  const matches = failures.includes('PrismAmbiguousMatchError');
  return attemptWrite(operation, key, send, (error) => writeFailure(error, failures, given), matches);
}

/**
 * Sends a write: its answer, or what `refused` makes of a refusal. Throws OUTCOME_UNKNOWN where it may have been carried
 * out all the same; what was sent and failed is thrown with its key.
 */
export async function attemptWrite<Success, Refusal>(
  operation: Operation,
  key: WriteKey | undefined,
  send: () => Promise<Success>,
  refused: (error: PrismError) => Refusal | undefined,
  matches = false,
): Promise<Success | Refusal> {
  const before = operation.usage.requests;
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof PrismError)) throw error;
    const sent = operation.usage.requests > before;
    if (isOutcomeOpen(error, sent) || mayStillRun(error, key, matches)) throw outcomeUnknown(error, key);
    const refusal = refused(error);
    if (refusal !== undefined) return refusal;
    throw sent ? refusedWrite(error, key) : error;
  }
}

/** Takes what a write answered as all that the operation knows of the record: what it does not tell is read once more. */
export function remember(object: RecordObject, operation: Operation, record: PrismRecord): PrismRecord {
  const known = partial(object, record);
  loaderOf(object, operation).prime([known]);
  return known;
}

/** What a write answered, as far as it tells all of the record. */
export function partial({ catalogue }: RecordObject, record: PrismRecord): PrismRecord {
  const complete = record.complete && catalogue.every(({ slug }) => Object.hasOwn(record.values, slug));
  return complete === record.complete ? record : { ...record, complete };
}
