import type { Endpoint } from '../../prism/endpoints.ts';

/** All that a kind of record has to say of itself; what is the same for every kind is the engine's. */
export interface ObjectDefinition {
  /** The type, and how the names of all that belongs to it begin: `Contact`. */
  readonly name: string;
  /** Many of them: `Contacts` gives the field `contacts`. */
  readonly plural: string;
  /** Its place in the upstream's paths, and in the name of its catalogue: `contact`. */
  readonly path: string;
  /** What it is, in a sentence or two: the type's description. */
  readonly description: string;
  /** What the upstream can do with it. */
  readonly endpoints: readonly Endpoint[];
  /** A slug that every team has: a query must select one. */
  readonly anySlug: string;
  /** What people call one by, which `search` looks in; dotted slugs reach into references. `anySlug` unless told. */
  readonly search?: readonly string[];
  /** A property that tells one from another across subgraphs, besides the id. */
  readonly key?: RecordKey;
  /** Where records of another kind refer to it: the connections back. */
  readonly back?: readonly BackReference[];
}

/** A second key. */
export interface RecordKey {
  readonly slug: string;
  /** What messages call it: `e-mail address`. */
  readonly noun: string;
  /** Whether the upstream may hold this value in another spelling: then it is looked up one by one. */
  readonly mayBeStoredOtherwise: (value: string) => boolean;
}

/** A connection from a record to those of another kind that belong to it. */
export interface BackReference {
  /** `contacts` */
  readonly field: string;
  /** The other kind's path. */
  readonly object: string;
  /** The property of the other kind that refers to this one (`company`). */
  readonly by?: string;
  /** Or this kind's own property that lists the others: they are then narrowed by it. */
  readonly listedIn?: string;
}

/** The fields that a kind of record has besides its properties. */
export function ownFields({ back = [] }: ObjectDefinition): ReadonlySet<string> {
  return new Set(back.map(({ field }) => field));
}

/** All of the contract's fourteen endpoints, and the definitions. */
export const everyEndpoint: readonly Endpoint[] = [
  'create',
  'list',
  'get',
  'update',
  'delete',
  'query',
  'count',
  'find',
  'upsert',
  'import',
  'bulkUpdate',
  'bulkDelete',
  'duplicate',
  'restore',
  'definitions',
];
