import { codedError } from '../../graphql/errors.ts';

/** The largest `Int` of GraphQL. */
const mostInt = 2 ** 31 - 1;

/** A count that the upstream told, null when it told none. Throws UPSTREAM_VALUE_INVALID for what no `Int` holds. */
export function countOf(told: number | null, name: string): number | null {
  if (told === null || (Number.isInteger(told) && told >= 0 && told <= mostInt)) return told;
  throw codedError('UPSTREAM_VALUE_INVALID', `The upstream's \`${name}\` is no count from 0 to ${mostInt}.`, {
    slug: name,
  });
}
