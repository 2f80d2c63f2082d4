import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import type { CatalogueProperty } from './catalogue.ts';
import { enumName } from './field-names.ts';

/** When a record was made and changed: readable beside the properties, and never written. */
const times: readonly CatalogueProperty[] = [
  {
    slug: 'created_at',
    field: 'createdAt',
    kind: 'date',
    target: undefined,
    hasOptions: false,
    description: 'When it was made. An error of this field alone where the upstream does not tell it.',
  },
  {
    slug: 'updated_at',
    field: 'updatedAt',
    kind: 'date',
    target: undefined,
    hasOptions: false,
    description:
      'When it was last changed. An error of this field alone where the upstream does not tell it.',
  },
];

/** What can be read, filtered and sorted by: the properties, and the times where no property's field is called so. */
export const readable = once((object: RecordObject): readonly CatalogueProperty[] => [
  ...object.catalogue,
  ...times.filter(
    ({ field }) => !object.catalogue.some((property) => enumName(property.field) === enumName(field)),
  ),
]);
