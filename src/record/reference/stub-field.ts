import type { RecordFields } from '../object/record-fields.ts';
import type { RecordObject } from '../object/record-object.ts';
import { isKind } from '../permission/path-permissions.ts';
import { referenceNeeds } from '../read/field-needs.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import { needsBelow } from './needs-below.ts';
import { resolveReference, resolveReferences } from './reference.ts';
import { stubType } from './stub-type.ts';

/** A property that refers to a record which this schema does not read itself. */
export function stubField(object: RecordObject, t: RecordFields, property: CatalogueProperty) {
  const { slug, target = '' } = property;
  const { name, type } = stubType(object, target);
  const needsOf = needsBelow(slug, name);
  return t.field({
    type,
    permission: isKind(object, target) ? `${target}:read` : 'none',
    description: described(object, property, 'it'),
    extensions: { needs: referenceNeeds(slug) },
    resolve: (record, _args, { operation }, info) =>
      resolveReference(object, record, slug, needsOf(info), operation),
  });
}

/** A property that refers to several. */
export function stubsField(object: RecordObject, t: RecordFields, property: CatalogueProperty) {
  const { slug, target = '' } = property;
  const { name, type } = stubType(object, target);
  const needsOf = needsBelow(slug, name);
  return t.field({
    type: [type],
    permission: isKind(object, target) ? `${target}:read` : 'none',
    nullable: { list: true, items: true },
    description: described(object, property, 'them'),
    extensions: { needs: referenceNeeds(slug) },
    resolve: (record, _args, { operation }, info) =>
      resolveReferences(object, record, slug, needsOf(info), operation),
  });
}

function described({ words }: RecordObject, { slug, description }: CatalogueProperty, below: string): string {
  return `${description} Property \`${slug}\`. What is selected below ${below} comes with the ${words.one}, in the same request.`;
}
