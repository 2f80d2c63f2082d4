import type { PropertyDefinition } from '../model.ts';

/** How a storage type behaves; a type nobody knows is read and written as JSON. */
export type Kind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'select'
  | 'multiselect'
  | 'texts'
  | 'reference'
  | 'references'
  | 'json';

const kinds: Readonly<Record<string, Kind>> = {
  str: 'text',
  text: 'text',
  byte: 'text',
  num: 'number',
  bool: 'boolean',
  date: 'date',
  select_str: 'select',
  multiselect_str: 'multiselect',
  multi_str: 'texts',
};

export function kindOf(property: PropertyDefinition): Kind {
  if (property.type.startsWith('ref_')) return 'reference';
  if (property.type.startsWith('multiref_')) return 'references';
  return Object.hasOwn(kinds, property.type) ? (kinds[property.type] ?? 'json') : 'json';
}

/** `ref_organization` → `organization`; null when it is no reference. */
export function targetType(property: PropertyDefinition): string | null {
  return /^(?:multi)?ref_(.+)$/.exec(property.type)?.[1] ?? null;
}

/** An address is kept and compared in a form of its own. */
export function isEmail(property: PropertyDefinition): boolean {
  return property.slug === 'email' && kindOf(property) === 'text';
}

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Epoch milliseconds of an ISO date (its midnight, UTC) or date-time, or null when it is none. */
export function epochOf(value: unknown): number | null {
  if (typeof value !== 'string' || !isoDate.test(value)) return null;
  const zoned = value.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`;
  const epoch = Date.parse(zoned);
  if (Number.isNaN(epoch)) return null;
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return day.toISOString().startsWith(value.slice(0, 10)) ? epoch : null;
}

/** A number written out, or null. */
export function numberOf(value: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim()) ? Number(value) : null;
}
