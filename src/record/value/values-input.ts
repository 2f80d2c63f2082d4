import { badUserInput } from '../../graphql/errors.ts';
import type { RecordWrite } from '../../prism/client/object-client.ts';
import { isObject } from '../../prism/json.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import type { ItemsInput } from './items-input.ts';
import { listChangesOf } from './list-changes.ts';
import { assertSendable } from './sendable.ts';
import { assertSlug } from './slug.ts';

/** The input type of each kind of value. Options are slugs; references are written as ids. */
const inputOfKind = {
  text: 'String',
  option: 'String',
  options: ['String'] as ['String'],
  number: 'Float',
  boolean: 'Boolean',
  date: 'PrismDate',
  json: 'JSON',
  reference: 'ID',
  references: ['ID'] as ['ID'],
} as const;

/** `ContactValuesInput`: a field for each property of the catalogue, and the others by slug. */
export const valuesInput = once((object: RecordObject) =>
  object.builder.inputType(`${object.name}ValuesInput`, {
    description: `Values of ${object.words.a}. What is left out is left alone; null clears. Options are written by slug, references by id.`,
    fields: (t) => ({
      ...Object.fromEntries(
        object.catalogue.map(({ field, slug, kind, description }) => [
          field,
          t.field({
            type: inputOfKind[kind],
            description: `${description} Property \`${slug}\`; null clears it.`,
          }),
        ]),
      ),
      custom: t.field({
        type: 'JSONObject',
        description:
          'Properties that have no field of their own, by slug, such as { lead_score: 7 }. Null clears one. A property must not be named here and by its field.',
      }),
    }),
  }),
);

export type ValuesInput = Readonly<Record<string, unknown>> & {
  readonly custom?: Readonly<Record<string, unknown>> | null | undefined;
};

/** What every write of a record carries. */
export interface WriteInput {
  readonly values?: ValuesInput | null | undefined;
  readonly listValues?: unknown;
  readonly add?: ItemsInput | null | undefined;
  readonly remove?: ItemsInput | null | undefined;
}

/**
 * The upstream's body for a write, without the lists that have to be read first. Throws BAD_USER_INPUT for one that would change nothing, and naming the place of a
 * property that is named twice, of a text that is no slug, and of what cannot be sent unchanged.
 */
export function upstreamWrite(object: RecordObject, input: WriteInput, path: string): RecordWrite {
  const { values, listValues } = input;
  const { deltas, lists } = listChangesOf(object, input, path);
  const properties = { ...(values && upstreamValues(object, values, path)), ...deltas };
  const hasProperties = Object.keys(properties).length > 0;
  if (!hasProperties && lists.size === 0 && isNothing(listValues)) {
    throw badUserInput(
      `\`${path}\` must have \`values\` or \`listValues\` with something in it, or of an update \`add\` or \`remove\` with an item. A variable that is not set leaves its field out; null clears it.`,
      `${path}.values`,
    );
  }
  assertSendable(listValues, path, 'listValues');
  return {
    ...(hasProperties ? { default: properties } : undefined),
    ...(listValues === undefined ? undefined : { list: listValues }),
  };
}

function isNothing(listValues: unknown): boolean {
  return listValues === undefined || (isObject(listValues) && Object.keys(listValues).length === 0);
}

type Values = NonNullable<RecordWrite['default']>;

const slugs = once(
  ({ catalogue }: RecordObject) => new Map(catalogue.map(({ field, slug }) => [field, slug])),
);

/** `path`: of the input that the values are in. */
function upstreamValues(object: RecordObject, given: ValuesInput, path: string): Values {
  const values = new Map<string, unknown>();
  const known = slugs(object);
  for (const field of Object.keys(given)) {
    const slug = known.get(field);
    if (slug === undefined || given[field] === undefined) continue;
    assertSendable(given[field], path, 'values', field);
    values.set(slug, given[field]);
  }
  if (given.custom) takeCustom(object, given.custom, values, `${path}.values`);
  // Which values a property takes is the upstream's to say: it answers 422 with the property's path.
  return Object.fromEntries(values) as Values;
}

function takeCustom(
  { catalogue }: RecordObject,
  custom: Readonly<Record<string, unknown>>,
  values: Map<string, unknown>,
  path: string,
): void {
  for (const [slug, value] of Object.entries(custom)) {
    assertSlug(slug, `${path}.custom`);
    if (values.has(slug)) {
      const field = catalogue.find((property) => property.slug === slug)?.field;
      throw badUserInput(
        `\`${path}\` names "${slug}" twice: as \`${field}\` and in \`custom\`.`,
        `${path}.custom.${slug}`,
      );
    }
    assertSendable(value, path, 'custom', slug);
    values.set(slug, value);
  }
}
