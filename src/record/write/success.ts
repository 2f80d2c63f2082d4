import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';

/** A write that worked, with the record as it is now. */
export interface Written {
  readonly __typename: string;
  readonly record: PrismRecord;
  /** Of an upsert: whether it is new. */
  readonly created?: boolean;
}

/** A `…Success` whose record costs nothing more where the write's answer tells what is selected, else one read. */
export function successType(
  { builder, field, path, type, words }: RecordObject,
  name: string,
  description: string,
) {
  return builder.objectRef<Written>(name).implement({
    description,
    fields: (t) => ({
      [field]: t.field({
        type,
        permission: `${path}:read`,
        nullable: false,
        description: `The ${words.one} after the write. What the upstream's answer does not tell, such as the name of a record that it refers to, costs one read.`,
        resolve: ({ record }) => record,
      }),
    }),
  });
}
