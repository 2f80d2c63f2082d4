import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from './record-object.ts';

/** Makes the fields of a kind of record. */
export type RecordFields = PothosSchemaTypes.ObjectFieldBuilder<
  RecordObject['builder']['$inferSchemaTypes'],
  PrismRecord
>;
