import { builder } from '../../graphql/builder.ts';
import type { FilterCondition } from '../../prism/client/client.ts';
import { catalogue, type PropertyKind } from '../value/catalogue.ts';
import { assertSlug } from '../value/slug.ts';
import { conditionsOf, type FilterOperators } from './filter-conditions.ts';
import {
  BooleanFilter,
  DateFilter,
  NumberFilter,
  OptionsFilter,
  PropertyFilter,
  ReferenceFilter,
  StringFilter,
} from './filter-inputs.ts';

const Match = builder.enumType('ContactFilterMatch', {
  description:
    'How the conditions of a filter are joined. The upstream has one flat combinator, so there is no nesting.',
  values: {
    ALL: { description: 'Every condition holds.' },
    ANY: { description: 'At least one condition holds.' },
  } as const,
});

const filterOfKind = {
  text: StringFilter,
  option: StringFilter,
  options: OptionsFilter,
  date: DateFilter,
  number: NumberFilter,
  boolean: BooleanFilter,
  organization: ReferenceFilter,
  organizations: ReferenceFilter,
  reference: ReferenceFilter,
  references: ReferenceFilter,
} satisfies Partial<Record<PropertyKind, unknown>>;

const filterable = catalogue.flatMap(({ kind, ...property }) =>
  kind === 'json' ? [] : [{ ...property, kind }],
);

export const ContactFilter = builder.inputType('ContactFilter', {
  description: 'Which contacts to list. Each operator given is one condition; `match` joins them.',
  fields: (t) => ({
    match: t.field({ type: Match, description: 'How the conditions are joined; ALL unless given.' }),
    ...Object.fromEntries(
      filterable.map(({ field, slug, kind }) => [
        field,
        t.field({ type: filterOfKind[kind], description: `Conditions on \`${slug}\`.` }),
      ]),
    ),
    properties: t.field({
      type: [PropertyFilter],
      description: 'Conditions on properties that have no field of their own.',
    }),
  }),
});

export type FilterInput = Readonly<Record<string, unknown>> & {
  readonly match?: 'ALL' | 'ANY' | null | undefined;
  readonly properties?: readonly (FilterOperators & { readonly slug: string })[] | null | undefined;
};

export interface UpstreamFilter {
  readonly filter: FilterCondition[];
  readonly combinator: 'AND' | 'OR';
}

/** The upstream's conditions for a `ContactFilter`. Throws BAD_USER_INPUT naming the field at fault. */
export function upstreamFilter(input: FilterInput | null | undefined): UpstreamFilter {
  const filter: FilterCondition[] = [];
  for (const { field, slug } of filterable) {
    const operators = input?.[field];
    if (isOperators(operators)) filter.push(...conditionsOf(slug, operators, `filter.${field}`));
  }
  for (const [index, { slug, ...operators }] of (input?.properties ?? []).entries()) {
    const path = `filter.properties.${index}`;
    assertSlug(slug, `${path}.slug`);
    filter.push(...conditionsOf(slug, operators, path));
  }
  return { filter, combinator: input?.match === 'ANY' ? 'OR' : 'AND' };
}

function isOperators(value: unknown): value is FilterOperators {
  return typeof value === 'object' && value !== null;
}
