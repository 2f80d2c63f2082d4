import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

// A calendar date, or a date-time with an optional offset (ISO 8601 as in RFC 3339, seconds optional).
const isoDate =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** True for `2026-03-01` and `2026-03-01T09:30:00Z` alike; days that no month has are refused. */
export function isIsoDate(value: unknown): value is string {
  if (typeof value !== 'string' || !isoDate.test(value)) return false;
  const day = Number(value.slice(8, 10));
  return day <= new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate();
}

function parseDate(value: unknown): string {
  if (isIsoDate(value)) return value;
  throw new GraphQLError(
    'PrismDate must be an ISO 8601 date ("2026-03-01") or date-time ("2026-03-01T09:30:00Z").',
  );
}

export const PrismDate = new GraphQLScalarType<string, string>({
  name: 'PrismDate',
  description:
    'An ISO 8601 date ("2026-03-01") or date-time ("2026-03-01T09:30:00Z"), exactly as the upstream holds it: never shifted, never reformatted.',
  serialize: parseDate,
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : undefined),
});

function parseFilterValue(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new GraphQLError('PrismFilterValue must be a string, a number or a boolean.');
}

function parseFilterLiteral(node: ValueNode): string | number | boolean {
  if (node.kind === Kind.STRING || node.kind === Kind.BOOLEAN) return node.value;
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  return parseFilterValue(undefined);
}

export const PrismFilterValue = new GraphQLScalarType<string | number | boolean, string | number | boolean>({
  name: 'PrismFilterValue',
  description: 'A value to compare a property with: a string, a number or a boolean.',
  serialize: parseFilterValue,
  parseValue: parseFilterValue,
  parseLiteral: parseFilterLiteral,
});
