import { badUserInput } from '../../graphql/errors.ts';
import type { FilterCondition } from '../../prism/client/object-client.ts';
import { assertSendable } from '../value/sendable.ts';

type Scalar = string | number | boolean;

/** The operators of every filter input; each input offers those that fit its kind. */
export interface FilterOperators {
  readonly eq?: Scalar | null | undefined;
  readonly ne?: Scalar | null | undefined;
  readonly in?: readonly Scalar[] | null | undefined;
  readonly notIn?: readonly Scalar[] | null | undefined;
  readonly hasAny?: readonly Scalar[] | null | undefined;
  readonly hasAll?: readonly Scalar[] | null | undefined;
  readonly contains?: Scalar | readonly Scalar[] | null | undefined;
  readonly notContains?: Scalar | null | undefined;
  readonly beginsWith?: string | null | undefined;
  readonly endsWith?: string | null | undefined;
  readonly lt?: Scalar | null | undefined;
  readonly lte?: Scalar | null | undefined;
  readonly gt?: Scalar | null | undefined;
  readonly gte?: Scalar | null | undefined;
  readonly between?: readonly Scalar[] | null | undefined;
  readonly exists?: boolean | null | undefined;
  readonly isNull?: boolean | null | undefined;
}

const maxTextLength = 10_000;
const maxListLength = 1_000;

type Operator = keyof FilterOperators;
type Condition = Readonly<Record<string, unknown>>;
type Translate = (value: unknown, path: string) => Condition | readonly Condition[];

// Numbers and dates travel as strings (contract, "Query").
const translations: Readonly<Record<Operator, Translate>> = {
  eq: (value, path) => ({ '=': scalar(value, path) }),
  ne: (value, path) => ({ '!=': scalar(value, path) }),
  in: (value, path) => ({ in: list(value, path) }),
  notIn: (value, path) => ({ not_in: list(value, path) }),
  hasAny: (value, path) => ({ in: list(value, path) }),
  // Each of them is a condition of its own: no operator of the upstream means all of a list.
  hasAll: (value, path) => [...new Set(list(value, path))].map((one) => ({ in: [one] })),
  contains: (value, path) => ({ contains: scalarOrList(value, path) }),
  notContains: (value, path) => ({ not_contains: string(value, path) }),
  beginsWith: (value, path) => ({ begins_with: string(value, path) }),
  endsWith: (value, path) => ({ ends_with: string(value, path) }),
  lt: (value, path) => ({ '<': string(value, path) }),
  lte: (value, path) => ({ '<=': string(value, path) }),
  gt: (value, path) => ({ '>': string(value, path) }),
  gte: (value, path) => ({ '>=': string(value, path) }),
  between: (value, path) => ({ between: pair(value, path) }),
  exists: (value) => (value === true ? { exists: true } : { not_exists: true }),
  isNull: (value) => (value === true ? { is_null: true } : { is_not_null: true }),
};

const operatorNames = Object.keys(translations) as readonly Operator[];

/** What a filter's field may be besides a property. */
export const operators: ReadonlySet<string> = new Set(operatorNames);

/** One condition for each operator given. Throws BAD_USER_INPUT that names the operator and the limit. */
export function conditionsOf(slug: string, given: FilterOperators, path: string): FilterCondition[] {
  const conditions: FilterCondition[] = [];
  for (const operator of operatorNames) {
    const value = given[operator];
    if (value === undefined) continue;
    if (value === null) throw isNullInstead(`${path}.${operator}`, path);
    const told = [translations[operator](value, `${path}.${operator}`)].flat();
    conditions.push(...told.map((condition) => ({ [slug]: condition })));
  }
  if (conditions.length === 0) throw badUserInput(`\`${path}\` names no operator, such as \`eq\`.`, path);
  return conditions;
}

function isNullInstead(path: string, parent: string) {
  return badUserInput(
    `\`${path}\` must not be null. To find what is empty, use \`${parent}.isNull: true\`.`,
    path,
  );
}

function scalar(value: unknown, path: string): string | boolean {
  return typeof value === 'boolean' ? value : string(value, path);
}

function string(value: unknown, path: string): string {
  if (value === null) throw badUserInput(`\`${path}\` must not hold null.`, path);
  assertSendable(value, path);
  const text = String(value);
  if (text.length > maxTextLength) {
    throw badUserInput(
      `\`${path}\` has ${text.length} characters; at most ${maxTextLength} are allowed.`,
      path,
    );
  }
  return text;
}

function list(value: unknown, path: string): string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw badUserInput(`\`${path}\` must hold at least one value.`, path);
  if (value.length > maxListLength) {
    throw badUserInput(`\`${path}\` has ${value.length} values; at most ${maxListLength} are allowed.`, path);
  }
  return value.map((item) => string(item, path));
}

/** A list of one is sent as its only value, the form that texts and option lists both take. */
function scalarOrList(value: unknown, path: string): string | boolean | string[] {
  if (!Array.isArray(value)) return scalar(value, path);
  return value.length === 1 ? scalar(value[0], path) : list(value, path);
}

function pair(value: unknown, path: string): [string, string] {
  const [from, to, ...more] = list(value, path);
  if (from === undefined || to === undefined || more.length > 0) {
    throw badUserInput(
      `\`${path}\` must be a pair of two values, not ${Array.isArray(value) ? value.length : 1}.`,
      path,
    );
  }
  return [from, to];
}
