import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { RecordObject } from '../object/record-object.ts';
import { loaderOf } from './loader.ts';
import { Needs } from './needs.ts';

/** Only a query is promised to leave out what is deleted (contract, "Query"). */
const anyRow = new Needs();
anyRow.row = true;

/**
 * Whether a record is deleted. One that came with the deleted ones is asked for among those that are not, by one query
 * for all such records of a tick; any other is none. Rejects with a PrismError.
 */
export async function isDeleted(
  object: RecordObject,
  { id, mayBeDeleted }: PrismRecord,
  operation: Operation,
): Promise<boolean> {
  if (mayBeDeleted !== true) return false;
  return (await loaderOf(object, operation).load(id, anyRow)) === null;
}
