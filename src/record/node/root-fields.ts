import type { PrismRecord } from '../../prism/client/record.ts';
import type { Builder } from '../builder.ts';
import type { Graph } from '../object/record-object.ts';
import { listedRows } from '../read/planned-rows.ts';
import { findNode, findNodes } from './find-nodes.ts';
import { nodeType } from './node.ts';

type Found = PrismRecord | null | Promise<PrismRecord | null>;

/** `node` and `nodes`: any record by its id (Relay). */
export function addNodes(builder: Builder, graph: Graph): void {
  const kinds = [...graph.values()].filter((object) => object.has('get')).length;
  const cost =
    kinds === 1
      ? 'Costs what its kind costs.'
      : `An id that an answer of this gateway had lately costs what its kind costs; one that it does not know is asked of the ${kinds} kinds in turn, first those of which something is selected, a request each until it is found.`;
  builder.queryFields((t) => ({
    node: t.field({
      type: nodeType(builder),
      permission: 'each',
      description: `Anything by its id (Relay); null when there is none. ${cost}`,
      args: { id: t.arg.id({ required: true, description: 'The id.' }) },
      resolve: (_root, { id }, { operation }, info) => findNode(graph, id, operation, info),
    }),
    nodes: t.field({
      type: [nodeType(builder)],
      permission: 'each',
      nullable: { list: true, items: true },
      description: `Several things by their ids (Relay), in the order of the ids; null where there is none. Fifty of a kind cost one upstream request. ${cost}`,
      args: { ids: t.arg.idList({ required: true, description: 'The ids.' }) },
      extensions: { rows: listedRows('ids') },
      // The executor throws an error that it finds in the place of a record, as graphql's does.
      resolve: (_root, { ids }, { operation }, info) =>
        findNodes(graph, ids, operation, info) as Promise<readonly Found[]>,
    }),
  }));
}
