import { badUserInput } from '../../graphql/errors.ts';
import type { FilterCondition } from '../../prism/client/object-client.ts';
import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { isReferenceKind } from '../value/property-types.ts';
import { assertSlug } from '../value/slug.ts';
import { conditionsOf, type FilterOperators } from './filter-conditions.ts';
import { propertyFilter } from './filter-inputs.ts';
import { conditionsThrough, filterFields, withCanonicalIds } from './property-conditions.ts';

const matchEnum = once((builder: Builder) =>
  builder.enumType('PrismFilterMatch', {
    description:
      'How the conditions of a filter are joined. The upstream has one flat combinator, so there is no nesting.',
    values: {
      ALL: { description: 'Every condition holds.' },
      ANY: { description: 'At least one condition holds.' },
    } as const,
  }),
);

/** `ContactFilter`: which records to list. */
export const filterInput = once((object: RecordObject) =>
  object.builder.inputType(`${object.name}Filter`, {
    description: `Which ${object.words.many} to list. Each operator given is one condition; \`match\` joins them.`,
    fields: (t) => ({
      match: t.field({
        type: matchEnum(object.builder),
        description: 'How the conditions are joined; ALL unless given.',
      }),
      ...filterFields(object, t),
      properties: t.field({
        type: [propertyFilter(object.builder)],
        description: 'Conditions on properties that have no field of their own.',
      }),
    }),
  }),
);

export type FilterInput = Readonly<Record<string, unknown>> & {
  readonly match?: 'ALL' | 'ANY' | null | undefined;
  readonly properties?: readonly (FilterOperators & { readonly slug: string })[] | null | undefined;
};

export interface UpstreamFilter {
  readonly filter: FilterCondition[];
  readonly combinator: 'AND' | 'OR';
}

/** The upstream's conditions for a filter. Throws BAD_USER_INPUT naming the field at fault. */
export function upstreamFilter(object: RecordObject, input: FilterInput | null | undefined): UpstreamFilter {
  const filter = conditionsThrough(object, input ?? {}, { path: 'filter', prefix: '' });
  for (const [index, { slug, ...operators }] of (input?.properties ?? []).entries()) {
    const path = `filter.properties.${index}`;
    assertSlug(slug, `${path}.slug`);
    const kind = object.catalogue.find((known) => known.slug === slug)?.kind;
    const refers = kind !== undefined && isReferenceKind(kind);
    filter.push(...conditionsOf(slug, refers ? withCanonicalIds(operators) : operators, path));
  }
  if (input?.match !== 'ANY') return { filter, combinator: 'AND' };
  const all = conditionsOfAll(input, 'filter');
  if (all === undefined) return { filter, combinator: 'OR' };
  if (all.conditions === filter.length) return { filter, combinator: 'AND' };
  throw badUserInput(
    `\`${all.path}\` names ${all.conditions} options, and \`filter.match\` is ANY: the upstream joins all conditions alike, and cannot say "all of these, or something else". Ask once for each, or give \`hasAll\` alone.`,
    all.path,
  );
}

/** The first `hasAll` of several options in a filter: so many conditions that must all hold. */
function conditionsOfAll(
  input: unknown,
  path: string,
): { readonly path: string; readonly conditions: number } | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  for (const [name, value] of Object.entries(input)) {
    const below = `${path}.${name}`;
    const conditions = name === 'hasAll' && Array.isArray(value) ? new Set(value.map(String)).size : 0;
    const found = conditions > 1 ? { path: below, conditions } : conditionsOfAll(value, below);
    if (found !== undefined) return found;
  }
  return undefined;
}
