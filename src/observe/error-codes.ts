/** The codes that the README tells of: counted from 0 on, so that their first is seen. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_INVALID_RESPONSE',
  'UPSTREAM_VALUE_INVALID',
  'OUTCOME_UNKNOWN',
  'INTERNAL_SERVER_ERROR',
] as const;
