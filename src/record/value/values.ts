import type { GraphQLError } from 'graphql';
import { codedError } from '../../graphql/errors.ts';
import { isIsoDate } from '../../graphql/scalars.ts';
import type { ContactRecord } from '../../prism/client/record.ts';
import { isObject, type JsonObject } from '../../prism/json.ts';
import type { PropertyKind } from './catalogue.ts';

/** What a contact tells about a path (`full_name`, `company.name`); undefined: it was not told, so it has to be read. */
export function lookup(contact: ContactRecord, path: string): unknown {
  if (Object.hasOwn(contact.values, path)) {
    // A reference of which only some properties were selected is not the whole reference.
    const partial =
      contact.selected.size > 0 && !contact.selected.has(path) && isReference(contact.values[path]);
    return partial ? undefined : (contact.values[path] ?? null);
  }
  const dot = path.indexOf('.');
  const reference = dot > 0 ? path.slice(0, dot) : path;
  if (dot > 0 && Object.hasOwn(contact.values, reference)) {
    const told = lookupInReference(contact.values[reference], path.slice(dot + 1));
    if (told !== undefined) return told;
    if (isBareReference(contact.values[reference])) return undefined;
  }
  return contact.selected.has(path) ? null : undefined;
}

/** A reference, or one of several, that came as its id or name only (contract, "Values"): tells no properties. */
export function isBareReference(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isBareReference) : typeof value === 'string' && value !== '';
}

function lookupInReference(reference: unknown, path: string): unknown {
  if (reference === null) return null;
  if (Array.isArray(reference)) {
    const told = reference.map((item) => lookupInReference(item, path));
    return told.includes(undefined) ? undefined : told;
  }
  if (!isObject(reference)) return undefined;
  if (path === 'id' && typeof reference['id'] === 'string') return reference['id'];
  const properties = referenceProperties(reference);
  return Object.hasOwn(properties, path) ? (properties[path] ?? null) : undefined;
}

export function referenceProperties(reference: JsonObject): JsonObject {
  return isObject(reference['properties']) ? reference['properties'] : {};
}

function isReference(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isReference) : isObject(value) && isObject(value['properties']);
}

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
  organization: { fits: isObject, name: 'a reference' },
  organizations: { fits: Array.isArray, name: 'a list of references' },
  reference: { fits: isObject, name: 'a reference' },
  references: { fits: Array.isArray, name: 'a list of references' },
};

/** The value when it fits the declared kind; else UPSTREAM_VALUE_INVALID, never a silent null. */
export function fitting(value: unknown, kind: PropertyKind, slug: string): unknown {
  if (value === null || value === undefined) return null;
  if (fits(value, kind)) return value;
  throw valueInvalid(slug, fitsKind[kind].name);
}

/** Whether a value is what its kind says; null and undefined are not. */
export function fits(value: unknown, kind: PropertyKind): boolean {
  return value !== null && value !== undefined && fitsKind[kind].fits(value);
}

export function valueInvalid(slug: string, expected: string): GraphQLError {
  return codedError(
    'UPSTREAM_VALUE_INVALID',
    `The upstream's value of "${slug}" is not ${expected}. Read it as it is with property(slug: "${slug}").`,
    { slug },
  );
}
