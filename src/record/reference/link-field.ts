import type { RecordFields } from '../object/record-fields.ts';
import type { RecordObject } from '../object/record-object.ts';
import { referenceNeeds } from '../read/field-needs.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import { readLink, readLinks } from './link.ts';
import { needsBelow } from './needs-below.ts';

/** What a link is and costs. `below`: it, or them. */
function described(object: RecordObject, { slug, description }: CatalogueProperty, below: string): string {
  return `${description} Property \`${slug}\`. What is selected below ${below} comes with the ${object.words.one}, in the same request, as far as the upstream follows references; what is further away costs one request for 50 records of a kind.`;
}

/** A property that refers to a record of a kind that the schema has. */
export function linkField(
  object: RecordObject,
  t: RecordFields,
  property: CatalogueProperty,
  target: RecordObject,
) {
  const { slug } = property;
  const needsOf = needsBelow(slug, target.name);
  return t.field({
    type: target.type,
    permission: `${target.path}:read`,
    description: described(object, property, 'it'),
    extensions: { needs: referenceNeeds(slug) },
    resolve: (record, _args, { operation }, info) =>
      readLink({ object, record, slug, target, operation }, needsOf(info)),
  });
}

/** A property that refers to several. */
export function linksField(
  object: RecordObject,
  t: RecordFields,
  property: CatalogueProperty,
  target: RecordObject,
) {
  const { slug } = property;
  const needsOf = needsBelow(slug, target.name);
  return t.field({
    type: [target.type],
    permission: `${target.path}:read`,
    nullable: { list: true, items: true },
    description: described(object, property, 'them'),
    extensions: { needs: referenceNeeds(slug) },
    resolve: (record, _args, { operation }, info) =>
      readLinks({ object, record, slug, target, operation }, needsOf(info)),
  });
}
