import { badRequest } from '../errors.ts';
import { isObject } from '../json.ts';
import type { PropertyDefinition, SandboxRecord } from '../model.ts';
import { below } from '../place.ts';
import type { Properties } from '../store/properties.ts';
import { referenceName } from '../store/references.ts';
import { storedValue } from '../store/stored-value.ts';
import type { TeamStore } from '../store/team-store.ts';
import { epochOf, kindOf } from '../store/types.ts';

export interface SortTerm {
  readonly property: PropertyDefinition;
  readonly descending: boolean;
}

/** What a record is placed by: one part for each term, and one that is never equal for two records. */
export type SortKey = readonly (string | number | null)[];

/** `[{ slug: 'asc' | 'desc' }]`, one slug in each; a dotted one is 400. */
export function readSort(properties: Properties, sort: unknown, place: string): SortTerm[] {
  const terms = sort ?? [];
  if (!Array.isArray(terms)) throw badRequest('invalid_sort', 'sort must be an array', place);
  return terms.map((term, index) => {
    const at = below(place, index);
    const [entry, ...others] = isObject(term) ? Object.entries(term) : [];
    if (entry === undefined || others.length > 0 || (entry[1] !== 'asc' && entry[1] !== 'desc')) {
      throw badRequest('invalid_sort', 'a sort must be one slug with asc or desc', at);
    }
    return sortTerm(properties, entry[0], entry[1] === 'desc', below(at, entry[0]));
  });
}

/** The form in a query string: `-updated_at,full_name`. */
export function readSortText(properties: Properties, text: string, place: string): SortTerm[] {
  return text
    .split(',')
    .map((term) => sortTerm(properties, term.replace(/^-/, ''), term.startsWith('-'), place));
}

function sortTerm(properties: Properties, slug: string, descending: boolean, place: string): SortTerm {
  const property = properties.readable(slug);
  if (property === undefined) {
    throw badRequest('unknown_property', `sort: there is no property ${JSON.stringify(slug)}`, place);
  }
  return { property, descending };
}

/** A value as it is sorted by: numbers and dates as such, references by name, anything else as text. */
export function sortValue(
  store: TeamStore,
  record: SandboxRecord,
  property: PropertyDefinition,
): string | number | null {
  const value = storedValue(record, property.slug);
  if (value === null || typeof value === 'number') return value;
  const kind = kindOf(property);
  if (kind === 'date') return epochOf(value);
  if (kind === 'reference') {
    const referred = store.target(property)?.records.get(String(value));
    return referred === undefined ? String(value) : referenceName(referred);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Nulls come last in both directions; the last part always ascends. */
export function compareKeys(terms: readonly SortTerm[], left: SortKey, right: SortKey): number {
  for (let index = 0; index < left.length; index += 1) {
    const a = left[index] ?? null;
    const b = right[index] ?? null;
    if (a === b) continue;
    if (a === null) return 1;
    if (b === null) return -1;
    const ascending = a < b ? -1 : 1;
    return terms[index]?.descending === true ? -ascending : ascending;
  }
  return 0;
}
