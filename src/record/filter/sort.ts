import { badUserInput } from '../../graphql/errors.ts';
import type { RecordQuery } from '../../prism/client/object-client.ts';
import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import { enumName } from '../value/field-names.ts';
import { isReferenceKind } from '../value/property-types.ts';
import { readable } from '../value/readable.ts';
import { assertSlug } from '../value/slug.ts';

const directionEnum = once((builder: Builder) =>
  builder.enumType('PrismSortDirection', {
    description: 'Which end comes first.',
    values: {
      ASC: { value: 'asc', description: 'Smallest, earliest or alphabetically first one first.' },
      DESC: { value: 'desc', description: 'Largest, latest or alphabetically last one first.' },
    } as const,
  }),
);

function keyEnum(object: RecordObject) {
  const { builder, name, words } = object;
  const sortable = readable(object).filter(
    ({ kind }) => !isReferenceKind(kind) && kind !== 'options' && kind !== 'json',
  );
  return builder.enumType(`${name}SortKey`, {
    description: `The properties with fields of their own that ${words.many} can be sorted by.`,
    values: Object.fromEntries(
      sortable.map(({ slug, field }) => [enumName(field), { value: slug, description: `By \`${slug}\`.` }]),
    ),
  });
}

/** `ContactSort`: one key to sort by. */
export const sortInput = once((object: RecordObject) =>
  object.builder.inputType(`${object.name}Sort`, {
    description: 'One key to sort by: either `by` or `slug`, not both.',
    fields: (t) => ({
      by: t.field({ type: keyEnum(object), description: 'A property that has a field of its own.' }),
      slug: t.string({ description: 'Any property, by slug, such as "lead_score".' }),
      direction: t.field({ type: directionEnum(object.builder), description: 'ASC unless given.' }),
    }),
  }),
);

export type SortInput = ReturnType<typeof sortInput>['$inferInput'];
type UpstreamSort = NonNullable<RecordQuery['query']['sort']>;

const maxSortKeys = 10;

/** The upstream's sort, in the order given. Throws BAD_USER_INPUT naming the key at fault. */
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
