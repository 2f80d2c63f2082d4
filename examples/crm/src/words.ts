import { CombinedGraphQLErrors } from '@apollo/client';

/** What some codes mean to somebody who has never heard of idempotency keys. */
const words: Readonly<Record<string, string>> = {
  NOT_ATTEMPTED: 'not sent yet',
  OUTCOME_UNKNOWN: 'the answer was lost, so nobody knows whether it was changed',
};

/** What happened, for people. */
export const inWords = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  words[code] ?? message;

/** The same of an error, which has its code in the extensions of the first that the gateway told. */
export function errorInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [first] = CombinedGraphQLErrors.is(error) ? error.errors : [];
  return inWords({ code: String(first?.extensions?.['code']), message: error.message });
}
