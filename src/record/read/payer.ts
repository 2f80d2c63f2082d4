import { PrismAllowanceError } from '../../prism/errors.ts';
import type { Reader } from './reader.ts';

/**
 * Who pays for what these wait for, in the order in which they are asked: the first that may send one more. It is the others'
 * coalesced one. Throws when none may.
 */
export function payerOf(readers: readonly Reader[]): Reader {
  const payer = readers.find(({ allowance }) => allowance.left > 0);
  if (payer === undefined) {
    readers[0]?.allowance.check();
    throw new PrismAllowanceError('The operation has no upstream requests left.');
  }
  for (const reader of readers) if (reader !== payer) reader.usage.coalesced += 1;
  return payer;
}
