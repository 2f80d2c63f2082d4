import type { PrismRecord } from '../../prism/client/record.ts';
import { type Endpoint, endpoints, nameOf } from '../../prism/endpoints.ts';
import type { Builder } from '../builder.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import type { ObjectDefinition } from './definition.ts';

/** A kind of record in one schema. */
export interface RecordObject extends ObjectDefinition {
  /** `contact` and `contacts`: its root fields, and how the names of the others begin. */
  readonly field: string;
  readonly fields: string;
  /** What descriptions call it. */
  readonly words: Words;
  /** A slug that descriptions name as an example of one to match by. */
  readonly exampleSlug: string;
  readonly catalogue: readonly CatalogueProperty[];
  readonly builder: Builder;
  readonly type: RecordRef;
  /** Every kind of the schema, by its path. */
  readonly graph: Graph;
  /** Kinds that another subgraph tells of: the names of their types, by path. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** What records of a known kind that the schema lacks are called by, by path: a reference tells nothing that is not named. */
  readonly labels: ReadonlyMap<string, string>;
  has(endpoint: Endpoint): boolean;
}

export interface Words {
  /** `contact` */
  readonly one: string;
  /** `a contact` */
  readonly a: string;
  /** `contacts` */
  readonly many: string;
}

export type Graph = ReadonlyMap<string, RecordObject>;
export type RecordRef = ReturnType<typeof refOf>;

function refOf(builder: Builder, name: string) {
  return builder.objectRef<PrismRecord>(name);
}

/** What a schema is made of. */
export interface GraphOptions {
  readonly objects: readonly ObjectDefinition[];
  readonly catalogueOf: (path: string) => readonly CatalogueProperty[];
  /** Kinds that another subgraph tells of. */
  readonly elsewhere?: readonly ObjectDefinition[];
  /** Kinds that are known and not in the schema. */
  readonly leftOut?: readonly ObjectDefinition[];
}

/** Puts definitions to use in one schema, each with its catalogue. */
export function createGraph(builder: Builder, options: GraphOptions): Graph {
  const { objects, catalogueOf, elsewhere = [], leftOut = [] } = options;
  const entities = new Map(elsewhere.map(({ path, name }) => [path, name]));
  const labels = new Map(leftOut.map(({ path, anySlug }) => [path, anySlug]));
  const graph = new Map<string, RecordObject>();
  for (const definition of objects) {
    const { name, plural, path, endpoints, key, anySlug } = definition;
    const field = small(name);
    const fields = small(plural);
    graph.set(path, {
      ...definition,
      field,
      fields,
      words: { one: field, a: `${/^[aeiou]/.test(field) ? 'an' : 'a'} ${field}`, many: fields },
      exampleSlug: key?.slug ?? anySlug,
      catalogue: catalogueOf(path),
      builder,
      type: refOf(builder, name),
      graph,
      elsewhere: entities,
      labels,
      has: (endpoint) => endpoints.includes(endpoint),
    });
  }
  return graph;
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** What the upstream requests are called that records of these kinds may need. */
export function requestsOf(graph: Graph): string[] {
  const all = Object.keys(endpoints) as Endpoint[];
  const names = [...graph.values()].flatMap(({ path: object, has }) =>
    all.flatMap((endpoint) =>
      endpoint !== 'importJob' && has(endpoint) ? nameOf({ object, endpoint }) : [],
    ),
  );
  return [...names, nameOf({ endpoint: 'importJob' })];
}
