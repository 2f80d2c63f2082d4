interface Meaning {
  /** When it is told. */
  readonly when: string;
  /** What a client does about it. */
  readonly action: string;
}

/** Every code that the gateway itself tells, in the order of docs/clients.md, whose table is generated from this. */
export const errorCodes = {
  UNAUTHENTICATED: {
    when: 'no key or token, or one that is not good',
    action: 'sign in again, or send another key',
  },
  FORBIDDEN: {
    when: 'the key or token is good, but not for this',
    action: 'leave the field out; whoever hands out keys may change it',
  },
  AUTHENTICATION_UNAVAILABLE: {
    when: 'the keys that sign tokens cannot be read',
    action: 'try again after `Retry-After`',
  },
  BAD_USER_INPUT: {
    when: 'an argument or a variable is out of bounds or cannot be sent',
    action: 'change what the message names',
  },
  NOT_FOUND: { when: 'there is no such record or job', action: 'show that it is gone' },
  AMBIGUOUS_MATCH: {
    when: 'a value that should name one record names several',
    action: 'ask by `id`, or by another property',
  },
  VALIDATION_FAILED: {
    when: 'a payload: the upstream refuses the values',
    action: "show each of the error's `issues` at its field",
  },
  CONFLICT: {
    when: 'a payload: it contradicts what is there',
    action: 'read again, and let the person decide',
  },
  PRECONDITION_FAILED: {
    when: 'a payload: the record has changed since `ifMatch`',
    action: 'read it again, and let the person decide',
  },
  IDEMPOTENCY_KEY_MISMATCH: {
    when: 'a payload: the idempotency key was used for another request',
    action: 'take a new one',
  },
  IDEMPOTENCY_KEY_STALE: {
    when: 'a payload: the idempotency key was used more than 24 hours ago',
    action: 'look whether it was written, then take a new one',
  },
  NOT_ATTEMPTED: {
    when: 'an item of a bulk: nothing has happened to it',
    action: 'send it again',
  },
  OUTCOME_UNKNOWN: {
    when: 'a write may have been carried out: its answer was lost',
    action: 'repeat it under the `idempotencyKey` beside the code; never without',
  },
  UPSTREAM_REFUSED: {
    when: 'an item or a row was refused without a code',
    action: 'show its message',
  },
  IMPORT_FAILED: {
    when: 'an import failed as a whole, without a code',
    action: 'show its message and `issues`',
  },
  NOT_KEPT: {
    when: 'only what is kept was asked for, and this is not, or is too old',
    action: 'ask again without `only-if-cached`',
  },
  RATE_LIMITED: {
    when: "the upstream's limit is reached, or its queue is full",
    action: 'try again after `retryAfterMs`',
  },
  BUDGET_EXCEEDED: {
    when: "the month's requests are used up, or nearly",
    action: 'wait for `retryAfterMs`; what cannot wait sends `x-important: true`',
  },
  TOO_MANY_UPSTREAM_REQUESTS: {
    when: 'the operation needs more upstream requests than one may',
    action: 'select or page less at once',
  },
  UPSTREAM_UNAVAILABLE: { when: 'the upstream failed or cannot be reached', action: 'try again later' },
  UPSTREAM_TIMEOUT: { when: 'the upstream took too long', action: 'try again, or ask for less' },
  UPSTREAM_INVALID_RESPONSE: {
    when: 'the upstream answered something else than its contract says',
    action: 'report it with the `x-request-id`',
  },
  UPSTREAM_VALUE_INVALID: {
    when: 'one value does not fit its type',
    action: 'read it as it is with `property(slug:)`',
  },
  INTERNAL_SERVER_ERROR: {
    when: 'nobody foresaw it',
    action: 'report it with the `requestId` beside it',
  },
  GRAPHQL_PARSE_FAILED: { when: 'the document is no GraphQL', action: 'mend it' },
  GRAPHQL_VALIDATION_FAILED: {
    when: 'the document does not fit the schema',
    action: 'mend it, and check documents when the app is built',
  },
  BAD_REQUEST: { when: 'the request is none', action: 'mend what the message names' },
  NOT_ACCEPTABLE: {
    when: 'nothing that `Accept` names can be answered',
    action: 'accept JSON, or `text/event-stream` for subscriptions',
  },
  PATH_NOT_FOUND: { when: 'nothing answers at this path', action: 'ask at `/graphql`' },
  HOST_NOT_ALLOWED: {
    when: 'a gateway without proof of callers is called by another name',
    action: 'set `ALLOWED_HOSTS`',
  },
  CROSS_SITE_REQUEST: { when: 'a page of another site sent a GET', action: 'POST, and set `CORS_ORIGINS`' },
  INTROSPECTION_DISABLED: {
    when: 'the schema is not told',
    action: 'use the published `schema/gateway.graphql`',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    when: 'this hash has named no document yet',
    action: 'send the document once; clients do so themselves',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    when: 'automatic persisted queries are off',
    action: 'send documents; clients do so themselves',
  },
  PERSISTED_QUERY_MISMATCH: { when: 'the hash is not that of the document', action: 'hash what is sent' },
  PERSISTED_QUERY_NOT_IN_LIST: {
    when: 'the operation is none of the list',
    action: 'add it to `PERSISTED_OPERATIONS`',
  },
  QUERY_TOO_LONG: { when: 'the document is too long', action: 'send values as variables' },
  QUERY_TOO_DEEP: { when: 'the document nests too deep', action: 'split it' },
  NAME_TOO_LONG: { when: 'a name is too long', action: 'shorten it' },
  TOO_MANY_TOKENS: { when: 'the document has too many tokens', action: 'split it' },
  TOO_MANY_ALIASES: { when: 'the document has too many aliases', action: 'ask with `nodes(ids:)`' },
  TOO_MANY_SELECTIONS: { when: 'the document selects too much', action: 'split it' },
  TOO_MANY_ROWS: { when: 'the operation asks for too many records', action: 'page with a smaller `first`' },
  TOO_MANY_VALUES: {
    when: 'the operation or its body holds too many values',
    action: 'send or select less at once',
  },
  TOO_MANY_ITEMS: { when: 'a list in an argument is too long', action: 'send less at once' },
  TOO_MANY_ERRORS: { when: 'there are more errors than are told', action: 'mend the first' },
  BODY_TOO_LARGE: { when: 'the body is too large', action: 'send less at once' },
  RESPONSE_TOO_LARGE: {
    when: 'the answer would be too large',
    action: 'ask for less; a write is done all the same',
  },
  CALLER_SHARE_USED_UP: {
    when: 'this caller has too much under way',
    action: 'wait for its own answers first',
  },
  TOO_MANY_OPERATIONS: {
    when: 'the gateway has too much under way',
    action: 'try again after `Retry-After`',
  },
  TOO_MANY_BODIES: {
    when: 'the gateway is reading too many bodies',
    action: 'try again after `Retry-After`',
  },
  TOO_MANY_UNREAD_ANSWERS: {
    when: 'too many answers wait to be read',
    action: 'read those first; a write is done all the same',
  },
  SHUTTING_DOWN: { when: 'this gateway is going down', action: 'try again: another one answers' },
} as const satisfies Readonly<Record<string, Meaning>>;

/** The codes of errors; clients match on them. */
export type ErrorCode = keyof typeof errorCodes;
