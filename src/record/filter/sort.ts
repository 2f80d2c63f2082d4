import { builder } from '../../graphql/builder.ts';
import { badUserInput } from '../../graphql/errors.ts';
import type { ContactQuery } from '../../prism/client/client.ts';
import { catalogue } from '../value/catalogue.ts';
import { enumName } from '../value/field-names.ts';
import { isReferenceKind } from '../value/property-types.ts';
import { assertSlug } from '../value/slug.ts';

const sortable = [
  ...catalogue.filter(
    ({ slug, kind }) =>
      slug !== 'updated_at' && !isReferenceKind(kind) && kind !== 'options' && kind !== 'json',
  ),
  { slug: 'updated_at', field: 'updatedAt' },
];

const SortKey = builder.enumType('ContactSortKey', {
  description: 'The properties with fields of their own that contacts can be sorted by.',
  values: Object.fromEntries(
    sortable.map(({ slug, field }) => [enumName(field), { value: slug, description: `By \`${slug}\`.` }]),
  ),
});

const Direction = builder.enumType('ContactSortDirection', {
  description: 'Which end comes first.',
  values: {
    ASC: { value: 'asc', description: 'Smallest, earliest or alphabetically first one first.' },
    DESC: { value: 'desc', description: 'Largest, latest or alphabetically last one first.' },
  } as const,
});

export const ContactSort = builder.inputType('ContactSort', {
  description: 'One key to sort by: either `by` or `slug`, not both.',
  fields: (t) => ({
    by: t.field({ type: SortKey, description: 'A property that has a field of its own.' }),
    slug: t.string({ description: 'Any property, by slug, such as "lead_score".' }),
    direction: t.field({ type: Direction, description: 'ASC unless given.' }),
  }),
});

export type SortInput = typeof ContactSort.$inferInput;
type UpstreamSort = NonNullable<ContactQuery['query']['sort']>;

const maxSortKeys = 10;

/** The upstream's sort for `[ContactSort!]`, in the order given. Throws BAD_USER_INPUT naming the key at fault. */
export function upstreamSort(input: readonly SortInput[] | null | undefined): UpstreamSort {
  const keys = input ?? [];
  if (keys.length > maxSortKeys)
    throw badUserInput(`\`sort\` has ${keys.length} keys; at most ${maxSortKeys} are allowed.`, 'sort');
  return keys.map(({ by, slug, direction }, index) => {
    const path = `sort.${index}`;
    if ((by == null) === (slug == null))
      throw badUserInput(`\`${path}\` must have either \`by\` or \`slug\`.`, path);
    if (slug != null) assertSlug(slug, `${path}.slug`);
    return { [by ?? slug ?? '']: direction ?? 'asc' };
  });
}
