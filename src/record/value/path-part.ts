import { badUserInput } from '../../graphql/errors.ts';
import { pathPart } from '../../prism/client/path.ts';
import { PrismArgumentError } from '../../prism/errors.ts';

/** Throws BAD_USER_INPUT for what no encoding makes a part of an address. */
export function assertPathPart(value: string, argument: string): void {
  try {
    pathPart(`\`${argument}\``, value);
  } catch (error) {
    throw error instanceof PrismArgumentError ? badUserInput(error.message, argument) : error;
  }
}
