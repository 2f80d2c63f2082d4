import { isSlug } from '../value/slug.ts';
import { addNeeds, type FieldNeeds, Needs } from './needs.ts';

/** How many references the upstream follows in one path: `company.name` is one, `attendees.contact.email` two (contract, "Query"). */
export const mostReferences = 2;

/** Whether the upstream follows a path from one record to its end. What is further away is read from where it is. */
export function isInReach(path: string): boolean {
  let dots = 0;
  for (const character of path) if (character === '.') dots += 1;
  return dots <= mostReferences;
}

/** The field is the value of one property. */
export const pathNeeds =
  (slug: string): FieldNeeds =>
  (needs, _field, prefix) => {
    needs.paths.add(prefix + slug);
  };

/** The field is a reference: what is selected below it becomes dotted paths, as far as they reach; its bare `id`, the reference itself. */
export const referenceNeeds =
  (slug: string): FieldNeeds =>
  (needs, field, prefix) => {
    const path = prefix + slug;
    const below = new Needs();
    // Whatever else is selected below it is a need of the other record.
    if (isInReach(`${path}.`)) addNeeds(below, field.below(), `${path}.`);
    if (below.paths.size === 0) needs.paths.add(path);
    for (const told of below.paths) needs.paths.add(told);
    needs.row ||= prefix === '' && below.row;
  };

/** The field takes one slug as its argument. A text that can be no slug needs nothing: its resolver refuses it. */
export const slugNeeds: FieldNeeds = (needs, field, prefix) => {
  const { slug } = field.args;
  if (typeof slug === 'string' && isSlug(slug)) addPath(needs, prefix + slug);
};

/** The field takes a list of slugs, or none for everything. */
export const slugsNeeds: FieldNeeds = (needs, field, prefix) => {
  const { slugs } = field.args;
  if (Array.isArray(slugs)) for (const slug of slugs) isSlug(slug) && addPath(needs, prefix + slug);
  else needs.everything ||= prefix === '';
};

/** The field needs all that a reference tells: a row carries it nested, a record maybe only its id (contract, "Values"). */
export const wholeNeeds: FieldNeeds = (needs, _field, prefix) => {
  needs.paths.add(prefix.slice(0, -1));
  needs.row = true;
};

/** The field is told by one kind of read only. */
export const readNeeds =
  (read: 'row' | 'etag' | 'listValues' | 'presence'): FieldNeeds =>
  (needs, _field, prefix) => {
    if (prefix === '') needs[read] = true;
  };

function addPath(needs: Needs, path: string): void {
  if (isInReach(path)) needs.paths.add(path);
}
