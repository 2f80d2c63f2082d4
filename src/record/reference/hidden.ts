import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/errors.ts';

/** FORBIDDEN: there is a reference, and the key may not see what it refers to. */
export function hiddenReference(slug: string): GraphQLError {
  return codedError('FORBIDDEN', `The record behind "${slug}" is hidden from this key.`, { slug });
}
