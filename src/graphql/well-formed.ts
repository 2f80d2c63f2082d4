import { type GraphQLError, Kind } from 'graphql';

/** The longest message, in characters; what is between its beginning and its end is left out. */
const longest = 1_000;
const end = 300;

/** Gives an error what every error has: a code, and a message that does not repeat a large input. Changes it in place. */
export function wellFormed<Error extends GraphQLError>(error: Error): Error {
  error.extensions['code'] ??= codeOf(error);
  const { message } = error;
  if (message.length > longest)
    error.message = `${message.slice(0, longest - end).toWellFormed()} … ${message.slice(-end).toWellFormed()}`;
  return error;
}

/** Of errors that graphql and Yoga throw without one. */
function codeOf({ extensions, path, nodes }: GraphQLError): string {
  if (extensions['http'] !== undefined) return 'BAD_REQUEST';
  const node = nodes?.[0];
  // At an argument, a directive or a variable: the caller's value does not fit.
  if (path === undefined || (node !== undefined && node.kind !== Kind.FIELD)) return 'BAD_USER_INPUT';
  // A field without fields below it: what was read for it is none of its type's values.
  return node !== undefined && node.selectionSet === undefined
    ? 'UPSTREAM_VALUE_INVALID'
    : 'INTERNAL_SERVER_ERROR';
}
