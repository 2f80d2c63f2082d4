import type { Operation } from '../../operation/context.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { catalogue } from '../value/catalogue.ts';
import type { WriteInput } from '../value/values-input.ts';
import type { ContactFailure } from './failures.ts';
import { isOutcomeOpen, outcomeUnknown } from './outcome.ts';
import { type FailureName, writeFailure } from './write-failure.ts';

/** Runs one write of `input`: its answer, or the member of the payload that tells why not; else throws as `knowingOutcome` does. */
export async function runWrite<Success, Name extends FailureName>(
  operation: Operation,
  names: readonly Name[],
  idempotencyKey: string | undefined,
  send: () => Promise<Success>,
  input?: WriteInput,
): Promise<Success | ContactFailure<Name>> {
  try {
    return await knowingOutcome(operation, idempotencyKey, send);
  } catch (error) {
    const failure = writeFailure(error, names, input);
    if (failure !== undefined) return failure;
    throw error;
  }
}

/** Throws what the write throws, but OUTCOME_UNKNOWN where it may have been carried out all the same. */
export async function knowingOutcome<Success>(
  operation: Operation,
  idempotencyKey: string | undefined,
  send: () => Promise<Success>,
): Promise<Success> {
  const before = operation.usage.requests;
  try {
    return await send();
  } catch (error) {
    const sent = operation.usage.requests > before;
    if (error instanceof Error && isOutcomeOpen(error, sent)) throw outcomeUnknown(error, idempotencyKey);
    throw error;
  }
}

/** Takes what a write answered as all that the operation knows of the contact: what it does not tell is read once more. */
export function remember(operation: Operation, record: ContactRecord): ContactRecord {
  const complete = record.complete && catalogue.every(({ slug }) => Object.hasOwn(record.values, slug));
  const known = { ...record, complete };
  operation.contacts.prime(known);
  return known;
}
