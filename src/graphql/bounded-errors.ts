import { GraphQLError } from 'graphql';
import { excerpt } from '../prism/excerpt.ts';

const moreCode = 'TOO_MANY_ERRORS';

/** The first of an answer's errors, and one that tells how many more there are. Long messages are cut. */
export function boundedErrors(errors: readonly GraphQLError[], limit: number): readonly GraphQLError[] {
  const told = errors.slice(0, limit);
  for (const error of told) error.message = excerpt(error.message);
  if (errors.length <= limit) return told;
  // Who made the answer may have counted them already.
  const last = errors.length === limit + 1 ? errors.at(-1) : undefined;
  const isCounted = last?.extensions?.['code'] === moreCode;
  return [...told, isCounted && last ? last : moreErrors(errors.length - limit, limit)];
}

export function moreErrors(left: number, limit: number): GraphQLError {
  const message = `There are more errors than the ${limit} told: ${left} more.`;
  return new GraphQLError(message, { extensions: { code: moreCode, limit, actual: limit + left } });
}
