import type { RecordObject } from '../object/record-object.ts';
import { referenceNeeds } from '../read/field-needs.ts';
import type { RecordFields } from '../type/property-field.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import { needsBelow } from './needs-below.ts';
import { resolveReference, resolveReferences } from './reference.ts';
import { stubType } from './stub-type.ts';

/** A property that refers to a record which this schema does not read itself. */
export function stubField(
  object: RecordObject,
  t: RecordFields,
  { slug, description, target = '' }: CatalogueProperty,
) {
  const { name, type } = stubType(object, target);
  const needsOf = needsBelow(slug, name);
  return t.field({
    type,
    description: `${description} ${withRecord(object)}`,
    extensions: { needs: referenceNeeds(slug) },
    resolve: (record, _args, { operation }, info) =>
      resolveReference(object, record, slug, needsOf(info), operation),
  });
}

/** A property that refers to several. */
export function stubsField(
  object: RecordObject,
  t: RecordFields,
  { slug, description, target = '' }: CatalogueProperty,
) {
  const { name, type } = stubType(object, target);
  const needsOf = needsBelow(slug, name);
  return t.field({
    type: [type],
    nullable: { list: true, items: true },
    description: `${description} ${withRecord(object)}`,
    extensions: { needs: referenceNeeds(slug) },
    resolve: (record, _args, { operation }, info) =>
      resolveReferences(object, record, slug, needsOf(info), operation),
  });
}

function withRecord({ words }: RecordObject): string {
  return `What is selected below it comes with the ${words.one}, in the same request.`;
}
