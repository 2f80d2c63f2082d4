import { badUserInput } from '../../graphql/errors.ts';
import type { FilterCondition } from '../../prism/client/object-client.ts';
import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { isInReach, mostReferences } from '../read/field-needs.ts';
import type { CatalogueProperty, PropertyKind } from '../value/catalogue.ts';
import { canonicalId } from '../value/id.ts';
import { isReferenceKind } from '../value/property-types.ts';
import { readable } from '../value/readable.ts';
import { conditionsOf, type FilterOperators, operators } from './filter-conditions.ts';
import {
  booleanFilter,
  byId,
  dateFilter,
  type InputFields,
  numberFilter,
  optionsFilter,
  presence,
  referenceFilter,
  stringFilter,
} from './filter-inputs.ts';

const filterOfKind = {
  text: stringFilter,
  option: stringFilter,
  options: optionsFilter,
  date: dateFilter,
  number: numberFilter,
  boolean: booleanFilter,
  reference: referenceFilter,
  references: referenceFilter,
} satisfies Partial<Record<PropertyKind, unknown>>;

type Filterable = CatalogueProperty & { readonly kind: keyof typeof filterOfKind };

const filterable = once((object: RecordObject) =>
  readable(object).filter((property): property is Filterable => property.kind !== 'json'),
);

/** A field of conditions for each property of the catalogue, and for the times. */
export function filterFields(object: RecordObject, t: InputFields) {
  return Object.fromEntries(
    filterable(object).map(({ field, slug, kind, target = '' }) => {
      const linked = isReferenceKind(kind) ? object.graph.get(target) : undefined;
      const type = linked ? linkFilter(linked) : filterOfKind[kind](object.builder);
      return [field, t.field({ type, description: `Conditions on \`${slug}\`.` })];
    }),
  );
}

/** `OrganizationLinkFilter`: conditions on a record that is referred to, by its id or by its own properties. */
function linkFilter(object: RecordObject): LinkFilter {
  const known = linkFilters.get(object);
  if (known !== undefined) return known;
  const { builder, name, words } = object;
  const ref = linkFilterRef(builder, `${name}LinkFilter`);
  // Known before it has fields: kinds refer to one another.
  linkFilters.set(object, ref);
  ref.implement({
    description: `Conditions on ${words.a} that is referred to: by its id, or by its own properties. Each operator given is one condition. The upstream follows ${mostReferences} references at most.`,
    fields: (t) => ({ ...filterFields(object, t), ...byId(t), ...presence(t) }),
  });
  return ref;
}

const linkFilters = new WeakMap<RecordObject, LinkFilter>();
type LinkFilter = ReturnType<typeof linkFilterRef>;

function linkFilterRef(builder: Builder, name: string) {
  return builder.inputRef<Readonly<Record<string, unknown>>>(name);
}

interface Place {
  /** In the input (`filter.company`). */
  readonly path: string;
  /** Of the slugs (`company.`). */
  readonly prefix: string;
}

/** The conditions that stand in the fields of a filter, those through references included. */
export function conditionsThrough(
  object: RecordObject,
  input: Readonly<Record<string, unknown>>,
  { path, prefix }: Place,
): FilterCondition[] {
  // Most pages have no filter, and a catalogue is long.
  if (Object.keys(input).length === 0) return [];
  return filterable(object).flatMap(({ field, slug, kind, target = '' }) => {
    const given = input[field];
    if (!isGiven(given) || (prefix !== '' && operators.has(field))) return [];
    const place = { path: `${path}.${field}`, prefix: `${prefix}${slug}` };
    if (!isInReach(place.prefix)) throw tooFar(place);
    if (!isReferenceKind(kind)) return conditionsOf(place.prefix, given, place.path);
    const linked = object.graph.get(target);
    return linked === undefined
      ? conditionsOf(place.prefix, withCanonicalIds(given), place.path)
      : linkConditions(linked, given, place);
  });
}

/** The conditions on an id, with ids as the upstream writes them. */
export function withCanonicalIds(given: FilterOperators): FilterOperators {
  const written = (value: unknown) => (typeof value === 'string' ? canonicalId(value) : value);
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(written) : written(value),
    ]),
  );
}

function linkConditions(
  object: RecordObject,
  given: Readonly<Record<string, unknown>>,
  { path, prefix }: Place,
): FilterCondition[] {
  const own: FilterOperators = Object.fromEntries(
    Object.entries(given).filter(([name]) => operators.has(name)),
  );
  const through = conditionsThrough(object, given, { path, prefix: `${prefix}.` });
  if (through.length > 0 && Object.keys(own).length === 0) return through;
  return [...conditionsOf(prefix, withCanonicalIds(own), path), ...through];
}

function isGiven(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function tooFar({ path, prefix }: Place) {
  return badUserInput(
    `\`${path}\` lies behind more than ${mostReferences} references ("${prefix}"), and the upstream follows no more. Find those records first, and filter by their ids.`,
    path,
  );
}
