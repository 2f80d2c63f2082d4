import { isUuid } from '../../prism/client/path.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { isObject } from '../../prism/json.ts';
import {
  isBareReference,
  isHiddenReference,
  isNestedReference,
  referenceProperties,
  singleOf,
} from '../reference/shape.ts';

const none: ReadonlySet<string> = new Set();

/**
 * What a record tells about a path (`full_name`, `company.name`); undefined: it was not told, so it has to be read. A
 * property in `singles` refers to one record, also where it comes as a list of one.
 */
export function lookup(record: PrismRecord, path: string, singles: ReadonlySet<string> = none): unknown {
  const { values, selected } = record;
  if (Object.hasOwn(values, path)) {
    // A reference of which only some properties were selected is not the whole reference.
    const partial = selected.size > 0 && !selected.has(path) && isNestedReference(values[path]);
    return partial ? undefined : (values[path] ?? null);
  }
  const reference = referenceOnWay(record, path, singles);
  if (reference !== undefined) {
    const told = lookupInReference(reference, path.slice(path.indexOf('.') + 1));
    if (told !== undefined) return told;
    if (isBareReference(reference) && !isToldByRow(record, path)) return undefined;
  }
  if (!selected.has(path)) return undefined;
  // It comes at the top, whatever is selected (contract, "Query").
  return path === 'id' ? record.id : null;
}

/** The reference that a dotted path leads through, as the record holds it; else undefined. */
export function referenceOnWay(
  { values }: PrismRecord,
  path: string,
  singles: ReadonlySet<string> = none,
): unknown {
  const dot = path.indexOf('.');
  if (dot < 1) return undefined;
  const slug = path.slice(0, dot);
  if (!Object.hasOwn(values, slug)) return undefined;
  return singles.has(slug) ? singleOf(values[slug]) : values[slug];
}

/** Whether a dotted path leads through a reference that the key may not see, however many lead there. */
export function isHiddenOnWay(record: PrismRecord, path: string, singles?: ReadonlySet<string>): boolean {
  if (!path.includes('.')) return false;
  let reference = referenceOnWay(record, path, singles);
  let rest = path.slice(path.indexOf('.') + 1);
  while (!isHiddenReference(reference)) {
    const dot = rest.indexOf('.');
    const next = rest.slice(0, dot);
    const properties = isObject(reference) ? referenceProperties(reference) : {};
    if (dot < 1 || Object.hasOwn(properties, rest) || !Object.hasOwn(properties, next)) return false;
    reference = properties[next];
    rest = rest.slice(dot + 1);
  }
  return true;
}

/** Only rows tell sources; and where a row tells no more of a reference than its id, nothing does. */
export function isRow({ sources }: PrismRecord): boolean {
  return sources !== undefined;
}

/** Whether a row has told the reference that a path is or leads through: then nobody tells more of it. */
export function isToldByRow(record: PrismRecord, path: string): boolean {
  return isRow(record) && record.bare?.has(firstOf(path)) !== true;
}

/** The slug that a path begins with. */
function firstOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

/** What a reference in any of its shapes tells about a path from the record that it names; undefined: nothing. */
export function lookupInReference(reference: unknown, path: string): unknown {
  if (reference === null || isHiddenReference(reference)) return null;
  if (Array.isArray(reference)) {
    const told = reference.map((item) => lookupInReference(item, path));
    return told.includes(undefined) ? undefined : told;
  }
  if (path === 'id' && typeof reference === 'string' && isUuid(reference)) return reference;
  if (!isObject(reference)) return undefined;
  if (path === 'id' && typeof reference['id'] === 'string') return reference['id'];
  const properties = referenceProperties(reference);
  if (Object.hasOwn(properties, path)) return properties[path] ?? null;
  // The second reference of a path (`attendees.contact.email`).
  const dot = path.indexOf('.');
  const next = path.slice(0, dot);
  return dot > 0 && Object.hasOwn(properties, next)
    ? lookupInReference(properties[next], path.slice(dot + 1))
    : undefined;
}
