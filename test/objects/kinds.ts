import { shippedCatalogueOf } from '../../src/objects/catalogues.ts';
import { objects } from '../../src/objects/index.ts';
import type { ObjectDefinition } from '../../src/record/object/definition.ts';
import type { CatalogueProperty } from '../../src/record/value/catalogue.ts';
import { isReferenceKind } from '../../src/record/value/property-types.ts';
import type { SandboxRecord } from '../../src/sandbox/start.ts';

/** What a test has to know of a kind of record: its names in the schema, in the upstream's log, and its properties. */
export interface Kind {
  /** `deal`: the path, and how the sandbox's records are asked for. */
  readonly path: string;
  /** `Deal` */
  readonly name: string;
  readonly one: string;
  readonly many: string;
  /** The sandbox's name of an endpoint: `createDeal`, `queryDeals`. */
  readonly sent: (verb: string) => string;
  /** Its typed properties that are no references. */
  readonly plain: readonly CatalogueProperty[];
  /** Of these the one that the tests write, and two values for it. */
  readonly field: string;
  readonly slug: string;
  readonly first: string;
  readonly second: string;
  readonly hasBulks: boolean;
}

const ofMany = ['query', 'list', 'count', 'import', 'bulkUpdate', 'bulkDelete'];

function kindOf(definition: ObjectDefinition): Kind {
  const { name, plural, path, endpoints } = definition;
  const plain = shippedCatalogueOf(path).filter(({ kind }) => !isReferenceKind(kind));
  const text = plain.find(({ kind }) => kind === 'text');
  const { field, slug } = text ?? { field: 'start', slug: 'start' };
  const dated = text === undefined;
  return {
    path,
    name,
    one: small(name),
    many: small(plural),
    sent: (verb) => `${verb}${ofMany.includes(verb) ? plural : name}`,
    plain,
    field,
    slug,
    first: dated ? '2031-01-01T00:00:00.000Z' : 'The first of its name',
    second: dated ? '2032-02-02T00:00:00.000Z' : 'The second of its name',
    hasBulks: endpoints.includes('bulkUpdate'),
  };
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Every kind of record that the gateway serves. */
export const kinds: readonly Kind[] = objects.map(kindOf);

/** What the sandbox holds of a record, by the names of its fields. */
export function held({ plain }: Kind, record: SandboxRecord | undefined): Record<string, unknown> {
  const of = (slug: string) => (slug === 'created_at' ? record?.createdAt : record?.values[slug]) ?? null;
  return { id: record?.id, ...Object.fromEntries(plain.map(({ slug, field }) => [field, of(slug)])) };
}

export const isLive = ({ deletedAt }: SandboxRecord): boolean => deletedAt === null;
export const nobody = '00000000-0000-4000-8000-000000000000';
