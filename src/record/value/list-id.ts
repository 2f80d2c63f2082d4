import { badUserInput } from '../../graphql/errors.ts';
import { assertSendable } from './sendable.ts';

/** The list's id, undefined where none was given. Throws BAD_USER_INPUT for one that would be read as none, or as another. */
export function checkedListId(given: string | null | undefined, argument: string): string | undefined {
  if (given == null) return undefined;
  if (given.trim() === '')
    throw badUserInput(`\`${argument}\` must not be empty. Leave it out for no list.`, argument);
  assertSendable(given, argument);
  return given;
}
