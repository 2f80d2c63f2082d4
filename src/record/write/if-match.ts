import { badUserInput } from '../../graphql/errors.ts';
import { isHeaderText } from './idempotency-key.ts';

export const ifMatchDescription =
  'Only while the record is at this version: its `etag` as it was read, or "*" for any version.';

/** Longer headers fail in proxies on the way, in characters. */
const longestIfMatch = 1_000;

/** The `If-Match` to send, or undefined. Throws BAD_USER_INPUT for a text that cannot be a header, or is too long for one. */
export function checkedIfMatch(given: string | null | undefined): string | undefined {
  if (given == null) return undefined;
  if (given.length > longestIfMatch) {
    throw badUserInput(
      `\`input.ifMatch\` has ${given.length} characters; at most ${longestIfMatch} are allowed.`,
      'input.ifMatch',
    );
  }
  if (isHeaderText(given)) return given;
  throw badUserInput(
    '`input.ifMatch` must be an `etag` as it was read: printable and not empty. Leave it out to write in any case.',
    'input.ifMatch',
  );
}
