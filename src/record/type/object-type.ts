import { entityOf } from '../entity/entity.ts';
import { nodeType } from '../node/node.ts';
import type { RecordObject } from '../object/record-object.ts';
import { permitSlugs } from '../permission/path-permissions.ts';
import { readNeeds, slugNeeds, slugsNeeds } from '../read/field-needs.ts';
import { isDeleted } from '../read/presence.ts';
import { readEverything, readOnly } from '../read/read-path.ts';
import { assertSlug } from '../value/slug.ts';
import { tellable } from '../value/values.ts';
import { optionFields } from './option-fields.ts';
import { propertyFields, readValue } from './property-field.ts';

/** The type of an object: its typed properties, the others by slug, and what the upstream tells besides. */
export function addType(object: RecordObject): void {
  const { builder, type, path, words } = object;
  type.implement({
    description: object.description,
    interfaces: [nodeType(builder)],
    ...entityOf(object),
    isTypeOf: (value) =>
      typeof value === 'object' && value !== null && 'object' in value && value.object === path,
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: "The upstream's UUID, as it is." }),
      ...propertyFields(object, t),
      ...optionFields(object, t),
      property: t.field({
        type: 'JSON',
        description:
          'Any property, by slug, as the upstream holds it; a dotted slug ("company.name") looks into a reference. A reference itself comes as its id, or nested with some of its properties, whichever was told: its own field is told one way.',
        args: { slug: t.arg.string({ required: true, description: 'The slug, such as "lead_score".' }) },
        extensions: {
          needs: slugNeeds,
          permitArguments: ({ slug }, operation) => permitSlugs(object, slug, operation),
        },
        resolve: (record, { slug }, { operation }) => {
          assertSlug(slug, 'slug');
          return readValue(object, record, { slug, kind: 'json' }, operation);
        },
      }),
      properties: t.field({
        type: 'JSONObject',
        description:
          'Several properties by slug, as the upstream holds them; without `slugs`, all. References as in `property`.',
        args: {
          slugs: t.arg.stringList({ description: 'Property slugs. Left out: every property of the team.' }),
        },
        extensions: {
          needs: slugsNeeds,
          permitArguments: ({ slugs }, operation) => permitSlugs(object, slugs, operation),
        },
        resolve: async (record, { slugs }, { operation }) => {
          if (!slugs) return readEverything(object, record, operation);
          for (const slug of slugs) assertSlug(slug, 'slugs');
          const values = await Promise.all(
            slugs.map((slug) => readValue(object, record, { slug, kind: 'json' }, operation)),
          );
          return Object.fromEntries(slugs.map((slug, index) => [slug, values[index]]));
        },
      }),
      listValues: t.field({
        directives: { cost: { weight: 1 } },
        type: 'JSON',
        description: `Values scoped to a list. Costs a request for each ${words.one}: only the single record tells it.`,
        extensions: { needs: readNeeds('listValues') },
        resolve: async (record, _args, { operation }) =>
          tellable(await readOnly(object, record, 'listValues', operation), 'listValues'),
      }),
      isUserObject: t.boolean({
        description: `Whether the record belongs to a user of the team. Read by query, also for a single ${words.one}.`,
        extensions: { needs: readNeeds('row') },
        resolve: (record, _args, { operation }) => readOnly(object, record, 'isUserObject', operation),
      }),
      isDeleted: t.boolean({
        description: `Whether it was deleted. Costs one query for 50 ${words.many} of a page that was asked for with \`includeDeleted\`, for rows do not tell; else nothing, for nothing that is deleted is answered.`,
        extensions: { needs: readNeeds('presence') },
        resolve: (record, _args, { operation }) => isDeleted(object, record, operation),
      }),
      sources: t.stringList({
        description: `The ids of the sources the record came from. Read by query, also for a single ${words.one}.`,
        extensions: { needs: readNeeds('row') },
        resolve: (record, _args, { operation }) => readOnly(object, record, 'sources', operation),
      }),
      etag: t.string({
        directives: { cost: { weight: 1 } },
        description: `The version of the record, for \`ifMatch\`. Costs a request for each ${words.one}: only the single record tells it.`,
        extensions: { needs: readNeeds('etag') },
        resolve: (record, _args, { operation }) => readOnly(object, record, 'etag', operation),
      }),
    }),
  });
}
