import type { PropertyDefinition } from '../model.ts';
import { normalizeEmail } from '../store/email.ts';
import type { Table } from '../store/table.ts';
import type { TeamStore } from '../store/team-store.ts';
import { epochOf, isEmail, kindOf } from '../store/types.ts';
import { readDelta } from './delta.ts';

/** Either what is to be stored, or why the value cannot be. */
export type Checked = { readonly value: unknown } | { readonly code: string; readonly problem: string };

/** Where and for what a value is checked. */
export interface CheckContext {
  readonly store: TeamStore;
  readonly table: Table;
  /** A select's value that is no option becomes one (imports). */
  readonly createOptions: boolean;
  /** What is stored now, by slug; undefined for a record to be created. */
  readonly current: Readonly<Record<string, unknown>> | undefined;
}

const invalid = (problem: string): Checked => ({ code: 'invalid_type', problem });

/** A value of a write against its property's type. Selects may be given as slug or as option UUID. */
export function checkValue(context: CheckContext, property: PropertyDefinition, value: unknown): Checked {
  const checked = value === null ? { value } : checkType(context, property, value);
  if (property.required && 'value' in checked && isUnset(checked.value)) {
    return { code: 'required', problem: 'is required' };
  }
  return checked;
}

/** What a required property may not be. */
export function isUnset(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function checkType(context: CheckContext, property: PropertyDefinition, value: unknown): Checked {
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
      return checkOption(context, property, value);
    case 'multiselect':
      return checkEach(value, (item) => checkOption(context, property, item));
    case 'texts':
      return checkEach(value, (item) =>
        typeof item === 'string' ? { value: item } : invalid('must hold strings'),
      );
    case 'reference':
      return checkReference(context, property, value);
    case 'references':
      return checkReferences(context, property, value);
    default:
      return { value };
  }
}

function checkText(property: PropertyDefinition, value: unknown): Checked {
  if (typeof value !== 'string') return invalid('must be a string');
  if (!isEmail(property)) return { value };
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return { value: normalizeEmail(value) };
  return { code: 'invalid_email', problem: 'is not an e-mail address' };
}

function checkOption(
  { table, createOptions }: CheckContext,
  property: PropertyDefinition,
  value: unknown,
): Checked {
  if (typeof value !== 'string') return invalid('must be an option slug or id');
  const current = table.properties.writable(property.slug) ?? property;
  const known = current.options.find((option) => option.slug === value || option.id === value);
  if (known !== undefined) return { value: known.slug };
  if (createOptions && value !== '') return { value: table.properties.addOption(property.slug, value) };
  return { code: 'unknown_option', problem: `has no option ${JSON.stringify(value)}` };
}

function checkReference({ store }: CheckContext, property: PropertyDefinition, value: unknown): Checked {
  if (typeof value !== 'string') return invalid('must be the id of a record');
  const id = value.toLowerCase();
  return store.target(property)?.live(id) === undefined
    ? { code: 'unknown_reference', problem: `refers to nothing: ${value}` }
    : { value: id };
}

/** All of a list, or what to add to it and take from it. */
function checkReferences(context: CheckContext, property: PropertyDefinition, value: unknown): Checked {
  const check = (item: unknown): Checked => checkReference(context, property, item);
  const delta = readDelta(value);
  if (delta === undefined) return checkEach(value, check);
  if (context.current === undefined) {
    return { code: 'invalid_delta', problem: 'can be appended to only where there is a record' };
  }
  if (delta === null)
    return { code: 'invalid_delta', problem: 'takes { _op: "append" | "remove", values: [ids] }' };
  const before = context.current[property.slug];
  const known: unknown[] = Array.isArray(before) ? before : [];
  const named = new Set(delta.values.map((id) => id.toLowerCase()));
  if (delta.op === 'remove') return { value: known.filter((id) => !named.has(String(id))) };
  return checkEach([...known, ...delta.values], (item) =>
    known.includes(item) ? { value: item } : check(item),
  );
}

/** Doubles are dropped; the first problem is told. */
function checkEach(value: unknown, check: (item: unknown) => Checked): Checked {
  if (!Array.isArray(value)) return invalid('must be an array');
  const checked = value.map(check);
  const problem = checked.find((item) => 'problem' in item);
  return problem ?? { value: [...new Set(checked.map((item) => ('value' in item ? item.value : null)))] };
}
