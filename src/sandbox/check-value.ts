import type { PropertyDefinition } from './model.ts';
import type { TeamStore } from './team-store.ts';
import { epochOf, kindOf } from './types.ts';

/** Either what is to be stored, or why the value cannot be. */
export type Checked = { readonly value: unknown } | { readonly code: string; readonly problem: string };

export interface CheckOptions {
  /** A select's value that is no option becomes one (imports). */
  readonly createOptions: boolean;
}

const invalid = (problem: string): Checked => ({ code: 'invalid_type', problem });

/** A value of a write against its property's type. Selects may be given as slug or as option UUID. */
export function checkValue(
  store: TeamStore,
  property: PropertyDefinition,
  value: unknown,
  options: CheckOptions,
): Checked {
  if (value === null) {
    return property.required ? { code: 'required', problem: 'is required' } : { value };
  }
  switch (kindOf(property)) {
    case 'text':
      return checkText(property, value);
    case 'number':
      return Number.isFinite(value) ? { value } : invalid('must be a number');
    case 'boolean':
      return typeof value === 'boolean' ? { value } : invalid('must be true or false');
    case 'date':
      return epochOf(value) === null
        ? { code: 'invalid_date', problem: 'must be an ISO date or date-time' }
        : { value };
    case 'select':
      return checkOption(store, property, value, options);
    case 'multiselect':
      return checkEach(value, (item) => checkOption(store, property, item, options));
    case 'texts':
      return checkEach(value, (item) =>
        typeof item === 'string' ? { value: item } : invalid('must hold strings'),
      );
    case 'reference':
      return checkReference(store, value);
    case 'references':
      return checkEach(value, (item) => checkReference(store, item));
    default:
      return { value };
  }
}

function checkText(property: PropertyDefinition, value: unknown): Checked {
  if (typeof value !== 'string') return invalid('must be a string');
  const isEmail = property.slug === 'email';
  if (isEmail && !/^[^\s@]+@[^\s@]+$/.test(value))
    return { code: 'invalid_email', problem: 'is not an e-mail address' };
  return { value };
}

function checkOption(
  store: TeamStore,
  property: PropertyDefinition,
  value: unknown,
  { createOptions }: CheckOptions,
): Checked {
  if (typeof value !== 'string') return invalid('must be an option slug or id');
  const current = store.properties.writable(property.slug) ?? property;
  const known = current.options.find((option) => option.slug === value || option.id === value);
  if (known !== undefined) return { value: known.slug };
  if (createOptions && value !== '') return { value: store.properties.addOption(property.slug, value) };
  return { code: 'unknown_option', problem: `has no option ${JSON.stringify(value)}` };
}

function checkReference(store: TeamStore, value: unknown): Checked {
  if (typeof value !== 'string') return invalid('must be the id of a record');
  const id = value.toLowerCase();
  return store.entities.has(id)
    ? { value: id }
    : { code: 'unknown_reference', problem: `refers to nothing: ${value}` };
}

/** Doubles are dropped; the first problem is told. */
function checkEach(value: unknown, check: (item: unknown) => Checked): Checked {
  if (!Array.isArray(value)) return invalid('must be an array');
  const checked = value.map(check);
  const problem = checked.find((item) => 'problem' in item);
  return problem ?? { value: [...new Set(checked.map((item) => ('value' in item ? item.value : null)))] };
}
