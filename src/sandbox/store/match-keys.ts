import type { PropertyDefinition } from '../model.ts';
import { normalizeEmail } from './email.ts';
import { epochOf, isEmail, kindOf, numberOf } from './types.ts';

/**
 * The keys under which a stored value can be found. Equality anywhere (filters, find, upsert, dedupe) is that
 * of these keys: `42` finds 42, a date finds its midnight, an address any spelling of it, and a list any of its items.
 */
export function keysOf(property: PropertyDefinition, value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(property, item));
  if (kindOf(property) === 'date') return [String(epochOf(value))];
  if (isEmail(property)) return [normalizeEmail(String(value))];
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** The key that a text from a filter or a path looks for; null when no value can have it. */
export function keyFor(property: PropertyDefinition, text: string): string | null {
  switch (kindOf(property)) {
    case 'number': {
      const number = numberOf(text);
      return number === null ? null : String(number);
    }
    case 'date': {
      const epoch = epochOf(text);
      return epoch === null ? null : String(epoch);
    }
    case 'boolean':
      return text === 'true' || text === 'false' ? text : null;
    case 'select':
    case 'multiselect':
      return property.options.find((option) => option.id === text)?.slug ?? text;
    default:
      return isEmail(property) ? normalizeEmail(text) : text;
  }
}
