import type { Builder } from '../builder.ts';
import type { RecordObject } from '../object/record-object.ts';
import { once } from '../once.ts';
import type { PermitArguments } from '../permission/field-permission.ts';
import { readableValues } from '../permission/readable-value.ts';
import { pathNeeds, slugsNeeds, wholeNeeds } from '../read/field-needs.ts';
import { propertiesOf, type Reference } from './reference.ts';

/** `calendar_event` → `PrismCalendarEventReference`. The prefix keeps it apart from the type of the subgraph that owns it. */
export function stubTypeName(target: string): string {
  const words = target.split('_').filter((word) => word !== '');
  return `Prism${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Reference`;
}

function define(builder: Builder, target: string, name: string, label: string | undefined) {
  return builder.objectRef<Reference>(name).implement({
    description: `A record of type \`${target}\` that another one refers to, as far as that tells. Costs no request of its own.`,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: "The upstream's UUID." }),
      name: t.string({
        description: 'What people would call it: its name, title or subject, whichever the upstream tells.',
        extensions: { needs: label === undefined ? wholeNeeds : pathNeeds(label) },
        resolve: ({ properties }) =>
          ['name', 'full_name', 'title', 'subject'].map((slug) => properties[slug]).find(isText) ?? null,
      }),
      properties: t.field({
        type: 'JSONObject',
        description:
          'Several properties by slug, as the upstream holds them; without `slugs`, all that come with the reference.',
        args: { slugs: t.arg.stringList({ description: 'Property slugs, such as "title".' }) },
        extensions: { needs: stubSlugsNeeds, permitArguments: permitStubSlugs },
        resolve: (reference, { slugs }, { operation }) => {
          permitStubSlugs({ slugs }, operation);
          return readableValues(undefined, propertiesOf(reference, slugs), operation);
        },
      }),
    }),
  });
}

/** What a stub refers to in turn, nobody knows. */
const permitStubSlugs: PermitArguments = ({ slugs }, operation) => {
  if ([slugs].flat().some((slug) => typeof slug === 'string' && slug.includes('.'))) operation.permit('read');
};

const stubSlugsNeeds: typeof slugsNeeds = (needs, field, prefix) =>
  (Array.isArray(field.args['slugs']) ? slugsNeeds : wholeNeeds)(needs, field, prefix);

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const typesOf = once((_builder: Builder) => new Map<string, ReturnType<typeof define>>());

/** The type of references to `target`: a stub for a record that this schema cannot read itself. */
export function stubType({ builder, elsewhere, labels }: RecordObject, target: string) {
  const entity = elsewhere.get(target);
  const name = entity ?? stubTypeName(target);
  const types = typesOf(builder);
  const known = types.get(name);
  if (known !== undefined) return { name, type: known };
  const type =
    entity === undefined ? define(builder, target, name, labels.get(target)) : defineEntity(builder, name);
  types.set(name, type);
  return { name, type };
}

/** An entity that another subgraph tells of: here it is its id alone. */
function defineEntity(builder: Builder, name: string) {
  const resolveReference = async ({ id }: { readonly id: string }) => ({ id, properties: {}, slug: '' });
  return builder.objectRef<Reference>(name).implement({
    description: 'A record that another subgraph tells of.',
    directives: { key: { fields: 'id', resolvable: false } },
    extensions: { resolveReference },
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: "The upstream's UUID." }),
    }),
  });
}
