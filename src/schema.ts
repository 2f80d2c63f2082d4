import type { GraphQLSchema } from 'graphql';
import { asSubgraph } from './graphql/subgraph.ts';
import { shippedCatalogueOf } from './objects/catalogues.ts';
import { objects } from './objects/index.ts';
import { addBackReferences } from './record/back/back-field.ts';
import { createBuilder } from './record/builder.ts';
import { addBulkDelete } from './record/bulk/bulk-delete.ts';
import { addBulkUpdate } from './record/bulk/bulk-update.ts';
import { addImport } from './record/import/import.ts';
import { addImportWatch } from './record/import/watch.ts';
import { addCount } from './record/lookup/count.ts';
import { addDefinitions } from './record/lookup/definitions.ts';
import { addGet } from './record/lookup/get.ts';
import { addLookup } from './record/lookup/lookup.ts';
import { addNodes } from './record/node/root-fields.ts';
import {
  createGraph,
  type GraphOptions,
  type RecordObject,
  requestsOf,
} from './record/object/record-object.ts';
import { addList } from './record/page/list.ts';
import { addType } from './record/type/object-type.ts';
import { addDuplicate, addRestore } from './record/write/by-id.ts';
import { addCreate } from './record/write/create.ts';
import { addDelete } from './record/write/delete.ts';
import { addUpdate } from './record/write/update.ts';
import { addUpsert } from './record/write/upsert.ts';

/** What a kind of record can do. Each adds its types and fields, where the kind has the endpoint for it. */
const capabilities: readonly ((object: RecordObject) => void)[] = [
  addType,
  addBackReferences,
  addGet,
  addLookup,
  addList,
  addCount,
  addDefinitions,
  addCreate,
  addUpdate,
  addUpsert,
  addDelete,
  addRestore,
  addDuplicate,
  addBulkUpdate,
  addBulkDelete,
  addImport,
  addImportWatch,
];

export interface Schemas {
  /** As clients see it. */
  readonly client: GraphQLSchema;
  /** The executable one: the same, and what a federation router asks for. */
  readonly executable: GraphQLSchema;
  /** The kinds of record in it, by their paths. */
  readonly objects: readonly string[];
  /** What the upstream requests are called that it may need. */
  readonly requests: readonly string[];
}

const link = {
  url: 'https://specs.apollo.dev/federation/v2.9',
  import: ['@key', '@shareable', '@cost', '@listSize'],
};

/** Makes a schema of definitions. */
export function createSchemas(options: Partial<GraphOptions> = {}): Schemas {
  const builder = createBuilder();
  const graph = createGraph(builder, { objects, catalogueOf: shippedCatalogueOf, ...options });
  for (const object of graph.values()) for (const add of capabilities) add(object);
  addNodes(builder, graph);
  const client = builder.toSchema({
    sortSchema: false,
    extensions: { directives: [{ name: 'link', args: link }] },
  });
  return { client, executable: asSubgraph(client), objects: [...graph.keys()], requests: requestsOf(graph) };
}
