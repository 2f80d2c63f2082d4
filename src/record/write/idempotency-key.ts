import { createHash, randomUUID } from 'node:crypto';
import { badUserInput } from '../../graphql/errors.ts';

const maxKeyLength = 255;

export const idempotencyKeyDescription =
  'Repeating the same write with the same key within 24 hours answers what the first one did and changes nothing more. 1 to 255 printable ASCII characters; one is made when it is left out.';

export const bulkKeyDescription =
  'Repeating the same bulk with the same key within 24 hours carries no item out twice: each batch of 100 takes a key made from this one. 1 to 255 printable ASCII characters; one is made when it is left out.';

/** The key of a write. One that is the caller's may have been sent before. */
export interface WriteKey {
  readonly value: string;
  readonly isCallers: boolean;
}

/** The caller's key, or a new one. Throws BAD_USER_INPUT for one that cannot be sent as a header unchanged. */
export function idempotencyKeyOf(given: string | null | undefined): WriteKey {
  if (given == null) return { value: randomUUID(), isCallers: false };
  if (given.length >= 1 && given.length <= maxKeyLength && isHeaderText(given))
    return { value: given, isCallers: true };
  throw badUserInput(
    `\`input.idempotencyKey\` must have 1 to ${maxKeyLength} printable ASCII characters, and no space at either end.`,
    'input.idempotencyKey',
  );
}

/**
 * The key of one batch of a bulk: the same bulk under the same key repeats the same batches. What is left of a batch
 * that was refused is another request, and has another key.
 */
export function batchKey(key: string, batch: number, repeat = 0): string {
  const place = repeat === 0 ? `:${batch}` : `:${batch}.${repeat}`;
  const derived = key + place;
  if (derived.length <= maxKeyLength) return derived;
  return createHash('sha256').update(key).digest('hex') + place;
}

/** Printable ASCII that no HTTP stack trims or refuses. */
export function isHeaderText(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text) && text.trim() === text;
}
