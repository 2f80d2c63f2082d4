import { GraphQLError } from 'graphql';
import { maskError as maskUnexpected } from 'graphql-yoga';
import { upstreamErrorExtensions } from '../graphql/errors.ts';
import { PrismError } from '../prism/errors.ts';

/** Decides what a client sees of an error: a failure of the upstream by its code, ours as it is, anything else masked. */
export function maskError(error: unknown, message: string, isDev?: boolean): Error {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (original instanceof PrismError) {
    const { nodes, path } = error instanceof GraphQLError ? error : {};
    return new GraphQLError(original.message, {
      nodes: nodes ?? null,
      path: path ?? null,
      extensions: upstreamErrorExtensions(original),
    });
  }
  return maskUnexpected(error, message, isDev);
}
