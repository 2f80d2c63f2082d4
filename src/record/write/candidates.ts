import type { GraphQLResolveInfo } from 'graphql';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import { noteKind } from '../node/kinds.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { selectedNeeds } from '../read/needs.ts';
import { completed, readsOf } from '../read/reads.ts';
import { definitionsOf } from '../value/definitions.ts';

/** How many of the records that match are told. */
export const mostCandidates = 5;

/** What more than one record was found by. */
export interface Matched {
  readonly object: RecordObject;
  readonly property: string;
  readonly value: string;
  readonly listId: string | undefined;
}

const needsOf = once((object: RecordObject) => selectedNeeds(object.name));

/** The first records that match, by one query. Rejects with a PrismError, and FORBIDDEN where the caller may not read them. */
export async function readCandidates(
  { object, property, value, listId }: Matched,
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<PrismRecord[]> {
  operation.permit(`${object.path}:read`);
  const wanted = needsOf(object)(info);
  if (wanted.everything) definitionsOf(object, operation).reserve();
  const reads = readsOf(object, operation);
  return operation.planned(1, async () => {
    const { select, needs } = await reads.selectable(wanted);
    const page = await operation.prism.of(object.path).query({
      query: {
        select,
        filter: [{ [property]: { '=': value } }],
        limit: mostCandidates,
        ...(listId === undefined ? undefined : { list_id: listId }),
      },
    });
    for (const { id } of page.rows) noteKind(operation, id, object.path);
    return page.rows.map((row) => completed(row, needs));
  });
}
