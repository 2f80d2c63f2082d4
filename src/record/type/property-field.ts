import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordFields } from '../object/record-fields.ts';
import type { RecordObject } from '../object/record-object.ts';
import { permitPath } from '../permission/path-permissions.ts';
import { readableValue } from '../permission/readable-value.ts';
import { pathNeeds } from '../read/field-needs.ts';
import { readPath } from '../read/read-path.ts';
import { linkField, linksField } from '../reference/link-field.ts';
import { stubField, stubsField } from '../reference/stub-field.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import { readable } from '../value/readable.ts';
import { fitting } from '../value/values.ts';

/** The GraphQL type of each kind of value. Options are slugs, not enums: an enum would break when somebody adds one. */
const typeOfKind = {
  text: 'String',
  option: 'String',
  options: ['String'] as ['String'],
  number: 'Float',
  boolean: 'Boolean',
  date: 'PrismDate',
  json: 'JSON',
} as const;

/** A field for each property of the catalogue, and for the times. */
export function propertyFields(object: RecordObject, t: RecordFields) {
  return Object.fromEntries(
    readable(object).map((property) => [property.field, propertyField(object, t, property)]),
  );
}

function propertyField(object: RecordObject, t: RecordFields, property: CatalogueProperty) {
  const { slug, kind, description, target = '' } = property;
  const linked = object.graph.get(target);
  if (kind === 'reference')
    return linked ? linkField(object, t, property, linked) : stubField(object, t, property);
  if (kind === 'references')
    return linked ? linksField(object, t, property, linked) : stubsField(object, t, property);
  const mayBePlain = !slug.includes('.');
  return t.field({
    type: typeOfKind[kind],
    description: `${description} Property \`${slug}\`.`,
    extensions: {
      needs: pathNeeds(slug),
      permitArguments: (_args, operation) => permitPath(object, slug, operation),
    },
    // `fitting` has checked at run time what the compiler cannot know: that the value is of the catalogue's type.
    resolve: (record, _args, { operation }) =>
      (mayBePlain && isToldPlainly(record, slug)
        ? fitting(record.values[slug], kind, slug)
        : readValue(object, record, property, operation)) as never,
  });
}

/**
 * Whether a record tells a property of its own as one value, or that there is none: most of an answer is that. It names no
 * other record, so nobody needs leave for it, and nothing has to be read.
 */
function isToldPlainly({ values, unknown }: PrismRecord, slug: string): boolean {
  const value = values[slug];
  const type = typeof value;
  const isScalar = type === 'string' || type === 'number' || type === 'boolean' || value === null;
  return isScalar && unknown === undefined;
}

/** The value of a property, of the kind that it is declared to be. */
export function readValue(
  object: RecordObject,
  record: PrismRecord,
  { slug, kind }: Pick<CatalogueProperty, 'slug' | 'kind'>,
  operation: Operation,
): unknown {
  permitPath(object, slug, operation);
  const value = readPath(object, record, slug, operation);
  const tell = (told: unknown) => fitting(readableValue(object, slug, told, operation), kind, slug);
  return value instanceof Promise ? value.then(tell) : tell(value);
}
