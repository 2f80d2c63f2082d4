import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/errors.ts';
import { isDeeperThan } from '../../graphql/nesting.ts';
import { isIsoDate } from '../../graphql/scalars.ts';
import { isObject } from '../../prism/json.ts';
import type { PropertyKind } from './catalogue.ts';

type Fits = (value: unknown) => boolean;
const isText: Fits = (value) => typeof value === 'string';

const fitsKind: Readonly<Record<PropertyKind, { readonly fits: Fits; readonly name: string }>> = {
  text: { fits: isText, name: 'a string' },
  option: { fits: isText, name: 'an option slug' },
  options: { fits: (value) => Array.isArray(value) && value.every(isText), name: 'a list of option slugs' },
  number: { fits: (value) => typeof value === 'number' && Number.isFinite(value), name: 'a number' },
  boolean: { fits: (value) => typeof value === 'boolean', name: 'a boolean' },
  date: { fits: isIsoDate, name: 'an ISO 8601 date' },
  json: { fits: () => true, name: 'JSON' },
  reference: { fits: isObject, name: 'a reference' },
  references: { fits: Array.isArray, name: 'a list of references' },
};

const texts: ReadonlySet<PropertyKind> = new Set(['text', 'option', 'json']);

/**
 * The value when it fits the declared kind; else UPSTREAM_VALUE_INVALID, never a silent null. An empty string is no
 * value of what is no text, and a number may come as a string.
 */
export function fitting(value: unknown, kind: PropertyKind, slug: string): unknown {
  if (value === null || value === undefined || (value === '' && !texts.has(kind))) return null;
  if (kind === 'json') return tellable(value, slug);
  const taken = kind === 'number' && typeof value === 'string' ? numberIn(value) : value;
  if (fits(taken, kind)) return taken;
  throw valueInvalid(slug, fitsKind[kind].name);
}

/** Whether a value is what its kind says; null and undefined are not. */
export function fits(value: unknown, kind: PropertyKind): boolean {
  return value !== null && value !== undefined && fitsKind[kind].fits(value);
}

/** Undefined for what is no number, or an integer that would be rounded. */
function numberIn(text: string): number | undefined {
  if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? undefined : number;
}

/** How deep lists and objects may nest in a value: what writes an answer as JSON calls itself. */
const deepestValue = 1_000;

/**
 * Any JSON. Throws UPSTREAM_VALUE_INVALID where it holds a number such as 1e400, of which an answer would make null, and
 * where it nests so deep that no answer could be written.
 */
export function tellable<Value>(value: Value, slug: string): Value {
  if (isDeeperThan(deepestValue, value))
    throw codedError(
      'UPSTREAM_VALUE_INVALID',
      `The upstream's value of "${slug}" nests lists and objects more than ${deepestValue} levels deep.`,
      { slug },
    );
  if (isTellable(value)) return value;
  throw codedError(
    'UPSTREAM_VALUE_INVALID',
    `The upstream's value of "${slug}" holds a number beyond the largest there is, about 1.8e308.`,
    { slug },
  );
}

function isTellable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isTellable);
}

export function valueInvalid(slug: string, expected: string): GraphQLError {
  return codedError(
    'UPSTREAM_VALUE_INVALID',
    `The upstream's value of "${slug}" is not ${expected}. Read it as it is with property(slug: "${slug}").`,
    { slug },
  );
}
