import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import type { CatalogueProperty } from './catalogue.ts';

/** The properties of a kind of record that hold several values. */
export function listProperties({ catalogue }: RecordObject): readonly CatalogueProperty[] {
  return catalogue.filter(({ kind }) => kind === 'options' || kind === 'references');
}

/** `ContactItemsInput`: items of lists, to be added to what a record has or taken from it. */
export const itemsInput = once((object: RecordObject) =>
  object.builder.inputType(`${object.name}ItemsInput`, {
    description: `Items of lists of ${object.words.a}: options by slug, references by id. What else such a list holds stays.`,
    fields: (t) => ({
      ...Object.fromEntries(
        listProperties(object).map(({ field, slug, kind }) => [
          field,
          t.field({
            type: kind === 'references' ? ['ID'] : ['String'],
            description: `Items of \`${slug}\`.`,
          }),
        ]),
      ),
      custom: t.field({
        type: 'JSONObject',
        description:
          'Items of lists that have no field of their own, by slug, such as { teams: ["a", "b"] }.',
      }),
    }),
  }),
);

export type ItemsInput = Readonly<Record<string, unknown>> & {
  readonly custom?: Readonly<Record<string, unknown>> | null | undefined;
};
