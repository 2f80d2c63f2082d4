import type { GraphQLResolveInfo } from 'graphql';
import type { Operation } from '../../operation/context.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { Graph, RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { loaderOf } from '../read/loader.ts';
import { type Needs, selectedNeeds } from '../read/needs.ts';
import { kindOf } from './kinds.ts';

const needsOf = once((object: RecordObject) => selectedNeeds(object.name));

/**
 * Finds a record whatever its kind. One whose kind is known is asked for there; an unknown one is asked of the kinds in
 * turn that the caller may read, those first of which the operation selects something. What is asked in one tick is read together, 50 ids at once.
 */
export async function findNode(
  graph: Graph,
  id: string,
  operation: Operation,
  info: GraphQLResolveInfo,
): Promise<PrismRecord | null> {
  const known = graph.get(kindOf(operation, id) ?? '');
  // An id is of one kind only: a record that has gone from there is nowhere else.
  if (known?.has('get')) {
    operation.permit(`${known.path}:read`);
    return loaderOf(known, operation).load(id, needsOf(known)(info));
  }
  for (const { object, needs } of inTurn(readable(graph, operation), info)) {
    const record = await loaderOf(object, operation).load(id, needs);
    if (record !== null) return record;
  }
  return null;
}

/** The kinds that the caller may read. Throws FORBIDDEN where there is none. */
function readable(graph: Graph, operation: Operation): RecordObject[] {
  const kinds = [...graph.values()].filter((object) => object.has('get'));
  const allowed = kinds.filter(({ path }) => operation.may(`${path}:read`));
  if (allowed.length === 0) operation.permit('read');
  return allowed;
}

function inTurn(
  kinds: readonly RecordObject[],
  info: GraphQLResolveInfo,
): { object: RecordObject; needs: Needs }[] {
  return kinds
    .map((object) => ({ object, needs: needsOf(object)(info) }))
    .sort((one, other) => weight(other.needs) - weight(one.needs));
}

function weight(needs: Needs): number {
  const { paths, everything, row, record, presence, each } = needs;
  return paths.size > 0 || everything || row || record || presence || each > 0 ? 1 : 0;
}
