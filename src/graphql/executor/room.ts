import { GraphQLError } from 'graphql';
import type { Execution } from './execution.ts';

/** What an answer may hold. */
export interface AnswerLimits {
  /** The most errors that are told. */
  readonly errors: number;
  /** The largest answer, in bytes of JSON. */
  readonly responseBytes: number;
}

export const noLimits: AnswerLimits = {
  errors: Number.POSITIVE_INFINITY,
  responseBytes: Number.POSITIVE_INFINITY,
};

/** What the quotes, the colon and the comma around a key take, and the shortest value. */
export const aroundKey = 5;

/** Takes the room that a scalar needs in the answer, or less: what is refused for want of it would be too large. */
export function takeRoom(execution: Execution, value: unknown): unknown {
  if (typeof value === 'string') execution.room -= value.length;
  else if (typeof value === 'object' && value !== null) execution.room -= lengthOf(value);
  return value;
}

/** Of values that several fields may answer: each is walked once. */
const lengths = new WeakMap<object, number>();

/** At least how many characters a value has as JSON. */
function lengthOf(value: object): number {
  const known = lengths.get(value);
  if (known !== undefined) return known;
  let length = 1;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value)) length += key.length + 2;
    if (typeof item === 'string') length += item.length + 2;
    else if (typeof item === 'object' && item !== null) length += lengthOf(item);
    else length += 1;
  }
  lengths.set(value, length);
  return length;
}

export function answerTooLarge(limit: number): GraphQLError {
  const message = `The answer has more than ${limit} bytes. Ask for less. What a mutation did is done all the same.`;
  return new GraphQLError(message, {
    extensions: { code: 'RESPONSE_TOO_LARGE', limit, http: { status: 400, spec: true } },
  });
}
