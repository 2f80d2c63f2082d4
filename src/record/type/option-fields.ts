import type { Operation } from '../../operation/context.ts';
import type { PropertyOption } from '../../prism/client/definitions.ts';
import type { PrismRecord } from '../../prism/client/record.ts';
import type { Builder } from '../builder.ts';
import type { RecordFields } from '../object/record-fields.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import type { PermitArguments } from '../permission/field-permission.ts';
import { permitPath } from '../permission/path-permissions.ts';
import type { FieldNeeds } from '../read/needs.ts';
import type { CatalogueProperty } from '../value/catalogue.ts';
import { definitionsOf } from '../value/definitions.ts';
import { readable } from '../value/readable.ts';
import { readValue } from './property-field.ts';

/** An option that a record has; of one that the definitions do not know, only the slug is. */
interface ChosenOption {
  readonly slug: string;
  readonly definition: PropertyOption | undefined;
}

const optionType = once((builder: Builder) =>
  builder.objectRef<ChosenOption>('PrismOption').implement({
    description: 'An option that a record has, as people see it.',
    fields: (t) => ({
      slug: t.exposeString('slug', { nullable: false, description: 'What values and filters hold.' }),
      name: t.string({
        description: 'What people call it; null where the definitions do not know it any more.',
        resolve: ({ definition }) => definition?.value ?? null,
      }),
      color: t.string({
        description: 'The colour it is shown in, as the upstream names it.',
        resolve: ({ definition }) => definition?.colorScheme ?? null,
      }),
    }),
  }),
);

/** A field beside each select, with the names of its options: `labelOptions` beside `labels`, `seniorityOption` beside `seniority`. */
export function optionFields(object: RecordObject, t: RecordFields) {
  const taken = new Set(readable(object).map(({ field }) => field));
  return Object.fromEntries(
    object.catalogue
      .filter(({ hasOptions, field, kind }) => hasOptions && !taken.has(optionFieldName(field, kind)))
      .map((property) => [optionFieldName(property.field, property.kind), optionField(object, t, property)]),
  );
}

function optionFieldName(field: string, kind: CatalogueProperty['kind']): string {
  if (kind === 'option') return `${field}Option`;
  const one = field.replace(/ies$/, 'y').replace(/([^su])s$/, '$1');
  return `${one}Options`;
}

function optionField(object: RecordObject, t: RecordFields, property: CatalogueProperty) {
  const { slug, kind, field } = property;
  const description = `\`${field}\` with the names that people see. Costs no request where the definitions of ${object.words.many} are known, which are kept for five minutes; else one for all.`;
  const permitArguments: PermitArguments = (_args, operation) => permitPath(object, slug, operation);
  const extensions = { needs: optionNeeds(slug), permitArguments };
  const type = optionType(object.builder);
  const read = async (record: PrismRecord, operation: Operation): Promise<ChosenOption[] | null> => {
    const chosen = await readValue(object, record, property, operation);
    if (chosen === null) return null;
    const slugs = [chosen].flat().map(String);
    return slugs.length === 0 ? [] : withDefinitions(object, slug, slugs, operation);
  };
  if (kind === 'options')
    return t.field({
      type: [type],
      description,
      extensions,
      resolve: (record, _args, { operation }) => read(record, operation),
    });
  return t.field({
    type,
    description,
    extensions,
    resolve: async (record, _args, { operation }) => (await read(record, operation))?.[0] ?? null,
  });
}

/** Its own kind's definitions are planned with the record; those of one that is referred to when it is reached. */
function optionNeeds(slug: string): FieldNeeds {
  return (needs, _field, prefix) => {
    needs.paths.add(prefix + slug);
    needs.definitions ||= prefix === '';
  };
}

async function withDefinitions(
  object: RecordObject,
  slug: string,
  slugs: readonly string[],
  operation: Operation,
): Promise<ChosenOption[]> {
  const definitions = definitionsOf(object, operation);
  definitions.reserve();
  await undefined;
  operation.allowance.check();
  const all = await definitions.read(operation.lifetime);
  const options = all.find((definition) => definition.slug === slug)?.options ?? [];
  return slugs.map((chosen) => ({
    slug: chosen,
    definition: options.find((option) => option.slug === chosen),
  }));
}
