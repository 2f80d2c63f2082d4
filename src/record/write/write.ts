import type { Operation } from '../../operation/context.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { PrismError } from '../../prism/errors.ts';
import { catalogue } from '../value/catalogue.ts';
import type { WriteInput } from '../value/values-input.ts';
import type { ContactFailure } from './failures.ts';
import type { WriteKey } from './idempotency-key.ts';
import { isOutcomeOpen, mayStillRun, outcomeUnknown, refusedWrite } from './outcome.ts';
import { type FailureName, writeFailure } from './write-failure.ts';

/** Runs one write of `input`: its answer, or the member of the payload that tells why not; else throws as `attemptWrite` does. */
export function runWrite<Success, Name extends FailureName>(
  operation: Operation,
  names: readonly Name[],
  key: WriteKey | undefined,
  send: () => Promise<Success>,
  input?: WriteInput,
): Promise<Success | ContactFailure<Name>> {
  const matches = names.some((name) => name === 'ContactAmbiguousMatchError');
  return attemptWrite(operation, key, send, (error) => writeFailure(error, names, input), matches);
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

/** Takes what a write answered as all that the operation knows of the contact: what it does not tell is read once more. */
export function remember(operation: Operation, record: ContactRecord): ContactRecord {
  const complete = record.complete && catalogue.every(({ slug }) => Object.hasOwn(record.values, slug));
  const known = { ...record, complete };
  operation.contacts.prime(known);
  return known;
}
