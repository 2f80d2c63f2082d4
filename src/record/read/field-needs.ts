import { isSlug } from '../value/slug.ts';
import { addNeeds, ContactNeeds, type FieldNeeds } from './needs.ts';

/** The field is the value of one property. */
export const pathNeeds =
  (slug: string): FieldNeeds =>
  (needs, _field, prefix) => {
    needs.paths.add(prefix + slug);
  };

/** The field is a reference: what is selected below it becomes dotted paths; its bare `id`, the reference itself. */
export const referenceNeeds =
  (slug: string): FieldNeeds =>
  (needs, field) => {
    const below = new ContactNeeds();
    addNeeds(below, field.below(), `${slug}.`);
    if (below.paths.size === 0) below.paths.add(slug);
    needs.add(below);
  };

/** The field takes one slug as its argument. A text that can be no slug needs nothing: its resolver refuses it. */
export const slugNeeds: FieldNeeds = (needs, field) => {
  const { slug } = field.args;
  if (typeof slug === 'string' && isSlug(slug)) needs.paths.add(slug);
};

/** The field takes a list of slugs, or none for everything. */
export const slugsNeeds: FieldNeeds = (needs, field, prefix) => {
  const { slugs } = field.args;
  if (Array.isArray(slugs)) for (const slug of slugs) isSlug(slug) && needs.paths.add(prefix + slug);
  else if (prefix === '') needs.everything = true;
  else wholeNeeds(needs, field, prefix);
};

/** The field needs all that a reference tells: a row carries it nested, a record maybe only its id (contract, "Values"). */
export const wholeNeeds: FieldNeeds = (needs, _field, prefix) => {
  needs.paths.add(prefix.slice(0, -1));
  needs.row = true;
};

/** The field is told by one kind of read only. */
export const readNeeds =
  (read: 'row' | 'etag' | 'listValues'): FieldNeeds =>
  (needs) => {
    needs[read] = true;
  };
