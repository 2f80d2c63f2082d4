import type { GraphQLError } from 'graphql';
import { badUserInput } from '../../graphql/errors.ts';
import { isUuid } from '../../prism/client/path.ts';

/** Throws BAD_USER_INPUT when the text is no UUID: such an id can name no record, so no request is spent on it. */
export function assertId(id: string, argument: string): void {
  const fault = idFault(id, argument);
  if (fault !== undefined) throw fault;
}

/** What `assertId` throws; undefined: nothing. */
export function idFault(id: string, argument: string): GraphQLError | undefined {
  if (isUuid(id)) return undefined;
  return badUserInput(
    `\`${argument}\` must be a UUID, such as "018f2f6e-4c5b-7c3a-9d2e-5b1c8f0a7e11".`,
    argument,
  );
}

/** A UUID in the one way in which the upstream writes it: some clients write theirs in upper case. */
export function canonicalId(id: string): string {
  return isUuid(id) ? id.toLowerCase() : id;
}
