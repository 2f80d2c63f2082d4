import { entityProperties } from './data/properties.ts';
import { badRequest } from './errors.ts';
import type { PropertyDefinition } from './model.ts';
import type { Properties } from './properties.ts';
import { kindOf, targetType } from './types.ts';

/** One selected property. `nested`: the named properties of its reference; null when none were named. */
export interface Selected {
  readonly property: PropertyDefinition;
  readonly nested: readonly string[] | null;
}

/** Slugs and dotted paths to what is to be answered; 400 for one that does not exist. `id` comes anyway. */
export function readSelect(properties: Properties, slugs: readonly string[]): Selected[] {
  const chosen = new Map<string, { property: PropertyDefinition; nested: Set<string>; whole: boolean }>();
  for (const path of slugs) {
    if (path === 'id') continue;
    const [slug = '', ...rest] = path.split('.');
    const property = properties.readable(path) ?? properties.readable(slug);
    if (property === undefined) throw unknown(path);
    const known = chosen.get(property.slug) ?? { property, nested: new Set<string>(), whole: false };
    chosen.set(property.slug, known);
    if (property.slug === path) known.whole = true;
    else known.nested.add(nestedSlug(property, path, rest));
  }
  return [...chosen.values()].map(({ property, nested, whole }) => ({
    property,
    nested: whole ? null : [...nested],
  }));
}

/** Everything there is: a list without `select`, a record without one. */
export function selectAll(properties: Properties): Selected[] {
  return properties.all().map((property) => ({ property, nested: null }));
}

function nestedSlug(property: PropertyDefinition, path: string, rest: readonly string[]): string {
  const kind = kindOf(property);
  if (kind !== 'reference' && kind !== 'references') {
    throw badRequest('invalid_select', `${property.slug} is no reference, so ${path} cannot be selected`);
  }
  const [slug = ''] = rest;
  const known = entityProperties[targetType(property)];
  if (rest.length !== 1 || (known !== undefined && slug !== 'id' && !known.includes(slug)))
    throw unknown(path);
  return slug;
}

function unknown(path: string): Error {
  return badRequest('unknown_property', `select: there is no property ${JSON.stringify(path)}`);
}
