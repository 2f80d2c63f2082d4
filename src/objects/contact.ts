import { builder } from '../graphql/builder.ts';
import { Node } from '../graphql/node.ts';
import type { Operation } from '../operation/context.ts';
import type { ContactRecord } from '../prism/client/record.ts';
import { pathNeeds, readNeeds, referenceNeeds, slugNeeds, slugsNeeds } from '../record/read/field-needs.ts';
import { readEverything, readOnly, readPath } from '../record/read/read-path.ts';
import { needsBelow, resolveReference, resolveReferences } from '../record/reference/reference.ts';
import { referenceType } from '../record/reference/reference-type.ts';
import { type CatalogueProperty, catalogue, type PropertyKind } from '../record/value/catalogue.ts';
import { assertSlug } from '../record/value/slug.ts';
import { fitting, tellable } from '../record/value/values.ts';
import { Organization } from './organization-type.ts';

export const Contact = builder.objectRef<ContactRecord>('Contact');

type ContactFields = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, ContactRecord>;

Contact.implement({
  description: "A person in the team's CRM. Select what you need: only that is asked of the upstream.",
  interfaces: [Node],
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'values' in value,
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: "The upstream's UUID, as it is." }),
    ...Object.fromEntries(catalogue.map((property) => [property.field, propertyField(t, property)])),
    property: t.field({
      type: 'JSON',
      description:
        'Any property, by slug, as the upstream holds it; a dotted slug ("company.name") looks into a reference.',
      args: { slug: t.arg.string({ required: true, description: 'The slug, such as "lead_score".' }) },
      extensions: { needs: slugNeeds },
      resolve: (contact, { slug }, { operation }) => {
        assertSlug(slug, 'slug');
        return readValue(contact, slug, 'json', operation);
      },
    }),
    properties: t.field({
      type: 'JSONObject',
      description: 'Several properties by slug, as the upstream holds them; without `slugs`, all.',
      args: {
        slugs: t.arg.stringList({ description: 'Property slugs. Left out: every property of the team.' }),
      },
      extensions: { needs: slugsNeeds },
      resolve: async (contact, { slugs }, { operation }) => {
        if (!slugs) return readEverything(contact, operation);
        for (const slug of slugs) assertSlug(slug, 'slugs');
        const values = await Promise.all(slugs.map((slug) => readValue(contact, slug, 'json', operation)));
        return Object.fromEntries(slugs.map((slug, index) => [slug, values[index]]));
      },
    }),
    listValues: t.field({
      cost: 1,
      type: 'JSON',
      description:
        'Values scoped to a list. Costs a request for each contact: only the single record tells it.',
      extensions: { needs: readNeeds('listValues') },
      resolve: async (contact, _args, { operation }) =>
        tellable(await readOnly(contact, 'listValues', operation), 'listValues'),
    }),
    isUserObject: t.boolean({
      description:
        'Whether the record belongs to a user of the team. Read by query, also for a single contact.',
      extensions: { needs: readNeeds('row') },
      resolve: (contact, _args, { operation }) => readOnly(contact, 'isUserObject', operation),
    }),
    sources: t.stringList({
      description: 'The ids of the sources the record came from. Read by query, also for a single contact.',
      extensions: { needs: readNeeds('row') },
      resolve: (contact, _args, { operation }) => readOnly(contact, 'sources', operation),
    }),
    etag: t.string({
      cost: 1,
      description:
        'The version of the record, for `ifMatch`. Costs a request for each contact: only the single record tells it.',
      extensions: { needs: readNeeds('etag') },
      resolve: (contact, _args, { operation }) => readOnly(contact, 'etag', operation),
    }),
  }),
});

/** The GraphQL type of each kind of value. Options are slugs, not enums: an enum would break when somebody adds one. */
const typeOfKind = {
  text: 'String',
  option: 'String',
  options: ['String'] as ['String'],
  number: 'Float',
  boolean: 'Boolean',
  date: 'ContactDate',
  json: 'JSON',
} as const;

function propertyField(t: ContactFields, property: CatalogueProperty) {
  const { slug, kind, description, target = '' } = property;
  if (kind === 'organization') return referenceField(t, property, Organization);
  if (kind === 'organizations') return referencesField(t, property, Organization);
  if (kind === 'reference') return referenceField(t, property, referenceType(target));
  if (kind === 'references') return referencesField(t, property, referenceType(target));
  return t.field({
    type: typeOfKind[kind],
    description: `${description} Property \`${slug}\`.`,
    extensions: { needs: pathNeeds(slug) },
    // `fitting` has checked at run time what the compiler cannot know: that the value is of the catalogue's type.
    resolve: (contact, _args, { operation }) => readValue(contact, slug, kind, operation) as never,
  });
}

function readValue(contact: ContactRecord, slug: string, kind: PropertyKind, operation: Operation): unknown {
  const value = readPath(contact, slug, operation);
  return value instanceof Promise
    ? value.then((late) => fitting(late, kind, slug))
    : fitting(value, kind, slug);
}

type ReferenceType = typeof Organization | ReturnType<typeof referenceType>;

const withContact = 'What is selected below it comes with the contact, in the same request.';

function referenceField(t: ContactFields, { slug, description }: CatalogueProperty, type: ReferenceType) {
  const needsOf = needsBelow(slug, type.name);
  return t.field({
    type,
    description: `${description} ${withContact}`,
    extensions: { needs: referenceNeeds(slug) },
    resolve: (contact, _args, { operation }, info) =>
      resolveReference(contact, slug, needsOf(info), operation),
  });
}

function referencesField(t: ContactFields, { slug, description }: CatalogueProperty, type: ReferenceType) {
  const needsOf = needsBelow(slug, type.name);
  return t.field({
    type: [type],
    nullable: { list: true, items: true },
    description: `${description} ${withContact}`,
    extensions: { needs: referenceNeeds(slug) },
    resolve: (contact, _args, { operation }, info) =>
      resolveReferences(contact, slug, needsOf(info), operation),
  });
}
