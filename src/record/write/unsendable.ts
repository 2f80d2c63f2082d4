import { GraphQLError } from 'graphql';
import type { Failure } from './failures.ts';
import type { WriteIssue } from './issues.ts';

/** What is wrong with an input that was not sent, and where. */
export interface Unsendable {
  readonly code: 'BAD_USER_INPUT';
  readonly message: string;
  readonly issues: readonly WriteIssue[];
}

const argument = /^input\./;

/** What a mutation's input is refused for; undefined for any other error, such as one about who asks. */
export function unsendableOf(error: unknown): Unsendable | undefined {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'BAD_USER_INPUT') return undefined;
  const at = error.extensions['argument'];
  if (typeof at !== 'string' || !argument.test(at)) return undefined;
  const { message } = error;
  const issue = { field: at.replace(argument, ''), path: '', message, code: null };
  return { code: 'BAD_USER_INPUT', message, issues: [issue] };
}

/** Runs a mutation: an input that cannot be sent is its payload's PrismValidationError. */
export async function orUnsendable<Success>(
  run: () => Promise<Success> | Success,
): Promise<Success | Failure> {
  try {
    return await run();
  } catch (error) {
    const unsendable = unsendableOf(error);
    if (unsendable === undefined) throw error;
    return { __typename: 'PrismValidationError', ...unsendable };
  }
}
