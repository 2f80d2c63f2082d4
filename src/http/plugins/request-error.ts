import type { GraphQLError, GraphQLErrorExtensions } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import type { ErrorCode } from '../../graphql/error-codes.ts';

/** A refusal of the whole request: it never ran, and its HTTP status says so. */
export function requestError(
  status: number,
  code: ErrorCode,
  message: string,
  extensions?: GraphQLErrorExtensions,
  headers?: Readonly<Record<string, string>>,
): GraphQLError {
  return createGraphQLError(message, {
    extensions: { code, ...extensions, http: { status, ...(headers && { headers }) } },
  });
}

/**
 * A refusal of a well-formed request whose document or variables ask for too much. As GraphQL over HTTP has it, the
 * status is 400 for clients of `application/graphql-response+json` and stays 200 for those of `application/json`.
 */
export function limitError(code: ErrorCode, message: string, limit: number, actual: number): GraphQLError {
  return createGraphQLError(message, {
    extensions: { code, limit, actual, http: { status: 400, spec: true } },
  });
}

/** Of a body whose client went away before it had sent the whole of it. */
export function endedEarly(): GraphQLError {
  return requestError(400, 'BAD_REQUEST', 'The body ended before it was whole.');
}
