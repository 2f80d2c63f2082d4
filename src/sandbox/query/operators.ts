import { badRequest } from '../errors.ts';
import { isStringArray } from '../json.ts';
import type { PropertyDefinition } from '../model.ts';
import { keyFor, keysOf } from '../store/match-keys.ts';
import { epochOf, kindOf, numberOf } from '../store/types.ts';

/** Whether a stored value (null where unset) fits. */
export type Test = (value: unknown) => boolean;

type Operator = (property: PropertyDefinition, operand: unknown) => Test;

/** Whether a value of that kind is what the operator takes; the JSON types are the contract's. */
function need(fits: boolean, operator: string, wanted: string): void {
  if (!fits) throw badRequest('invalid_filter', `filter: ${operator} takes ${wanted}`);
}

function text(operand: unknown, operator: string): string {
  need(typeof operand === 'string', operator, 'a string');
  return String(operand);
}

/** A number or instant to compare by; other kinds are compared as text, by code unit. */
function comparable(property: PropertyDefinition, operand: string): number | string {
  const kind = kindOf(property);
  if (kind !== 'number' && kind !== 'date') return operand;
  const value = kind === 'number' ? numberOf(operand) : epochOf(operand);
  if (value === null)
    throw badRequest(
      'invalid_filter',
      `filter: ${property.slug} is a ${kind}, ${JSON.stringify(operand)} is not`,
    );
  return value;
}

function stored(property: PropertyDefinition, value: unknown): number | string {
  if (typeof value === 'number') return value;
  return (kindOf(property) === 'date' ? epochOf(value) : null) ?? String(value);
}

const equals: Operator = (property, operand) => {
  need(typeof operand === 'string' || typeof operand === 'boolean', '=', 'a string or a boolean');
  comparable(property, String(operand));
  const key = keyFor(property, String(operand));
  return (value) => key !== null && keysOf(property, value).includes(key);
};

const isIn: Operator = (property, operand) => {
  need(isStringArray(operand), 'in', 'an array of strings');
  const tests = (operand as string[]).map((item) => equals(property, item));
  return (value) => tests.some((test) => test(value));
};

function compare(operator: string, holds: (order: number) => boolean): Operator {
  return (property, operand) => {
    const limit = comparable(property, text(operand, operator));
    const one = (value: unknown): boolean => {
      if (value === null) return false;
      const own = stored(property, value);
      return holds(own < limit ? -1 : own > limit ? 1 : 0);
    };
    return (value) => (Array.isArray(value) ? value.some(one) : one(value));
  };
}

/** Text operators ignore case; on a list they hold when they hold for one of its items. */
function textual(operator: string, holds: (value: string, operand: string) => boolean): Operator {
  return (_property, operand) => {
    const wanted = text(operand, operator).toLowerCase();
    const one = (value: unknown): boolean => value !== null && holds(String(value).toLowerCase(), wanted);
    return (value) => (Array.isArray(value) ? value.some(one) : one(value));
  };
}

/** In a text: as a part of it. In a list of anything else: as one of the items. */
const contains: Operator = (property, operand) => {
  if (typeof operand === 'boolean') return equals(property, operand);
  if (typeof operand === 'string') {
    const part = textual('contains', (value, wanted) => value.includes(wanted))(property, operand);
    if (kindOf(property) === 'text') return part;
    const key = keyFor(property, operand);
    return (value) =>
      Array.isArray(value) ? key !== null && keysOf(property, value).includes(key) : part(value);
  }
  need(isStringArray(operand), 'contains', 'a string, a boolean or an array of strings');
  const tests = (operand as string[]).map((item) => contains(property, item));
  return (value) => tests.some((test) => test(value));
};

const between: Operator = (property, operand) => {
  need(isStringArray(operand) && operand.length === 2, 'between', 'an array of two strings');
  const [low, high] = operand as string[];
  const atLeast = compare('between', (order) => order >= 0)(property, low);
  const atMost = compare('between', (order) => order <= 0)(property, high);
  const one: Test = (value) => atLeast(value) && atMost(value);
  return (value) => (Array.isArray(value) ? value.some(one) : one(value));
};

function not(operator: Operator): Operator {
  return (property, operand) => {
    const test = operator(property, operand);
    return (value) => !test(value);
  };
}

/** `false` as the operand turns the question round. */
function isNull(operator: string, wanted: boolean): Operator {
  return (_property, operand) => {
    need(typeof operand === 'boolean', operator, 'a boolean');
    return (value) => (value === null) === (wanted === operand);
  };
}

const notContains: Operator = (property, operand) => {
  const test = contains(property, text(operand, 'not_contains'));
  return (value) => value !== null && !test(value);
};

export const operators: ReadonlyMap<string, Operator> = new Map([
  ['=', equals],
  ['!=', not(equals)],
  ['<', compare('<', (order) => order < 0)],
  ['>', compare('>', (order) => order > 0)],
  ['<=', compare('<=', (order) => order <= 0)],
  ['>=', compare('>=', (order) => order >= 0)],
  ['contains', contains],
  ['not_contains', notContains],
  ['begins_with', textual('begins_with', (value, wanted) => value.startsWith(wanted))],
  ['ends_with', textual('ends_with', (value, wanted) => value.endsWith(wanted))],
  ['in', isIn],
  ['not_in', not(isIn)],
  ['exists', isNull('exists', false)],
  ['not_exists', isNull('not_exists', true)],
  ['is_null', isNull('is_null', true)],
  ['is_not_null', isNull('is_not_null', false)],
  ['between', between],
]);
