import { GraphQLError } from 'graphql';
import { maskError as maskUnexpected, type YogaLogger } from 'graphql-yoga';
import { upstreamErrorExtensions, upstreamErrorMessage } from '../../graphql/errors.ts';
import { wellFormed } from '../../graphql/well-formed.ts';
import { PrismError } from '../../prism/errors.ts';

/** Decides what a client sees of an error: a failure of the upstream by its code, ours as it is, anything else masked. */
export function maskError(error: unknown, message: string, isDev?: boolean): Error {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (original instanceof PrismError) {
    const { nodes, path } = error instanceof GraphQLError ? error : {};
    return wellFormed(
      new GraphQLError(upstreamErrorMessage(original), {
        nodes: nodes ?? null,
        path: path ?? null,
        extensions: upstreamErrorExtensions(original),
      }),
    );
  }
  const masked = maskUnexpected(error, message, isDev);
  return masked instanceof GraphQLError ? wellFormed(masked) : masked;
}

/** The same for what was thrown before there was a result; logged unless the client sees it as it is. */
export function maskThrown(logger: YogaLogger): (error: unknown) => GraphQLError {
  return (error) => {
    const masked = maskError(error, 'Unexpected error.');
    if (masked !== error) logger.error(error);
    return masked instanceof GraphQLError ? masked : new GraphQLError(masked.message);
  };
}
