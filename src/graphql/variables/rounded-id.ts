import type { GraphQLLeafType } from 'graphql';

/** Whether an ID came as an integer that JSON has as another number than was sent: graphql would take that for the id. */
export function isRoundedId({ name }: GraphQLLeafType, value: unknown): boolean {
  return name === 'ID' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

export const roundedId = `ID cannot represent an integer beyond ±${Number.MAX_SAFE_INTEGER}, which has been rounded. Send it as a string.`;
