import { builder } from '../graphql/builder.ts';
import { pathNeeds, slugsNeeds } from '../record/read/field-needs.ts';
import { propertiesOf, type Reference } from '../record/reference/reference.ts';
import { fitting } from '../record/value/values.ts';

/** An organization as a contact's reference tells it. Prism has no endpoint of its own for it here. */
export const Organization = builder.objectRef<Reference>('Organization');

Organization.implement({
  // Another subgraph may own organizations and tell more of them.
  shareable: true,
  description:
    'A company or other organization, as far as the contacts that refer to it tell. Costs no request of its own.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'properties' in value,
  fields: (t) => ({
    id: t.exposeID('id', { description: "The upstream's UUID.", nullable: false }),
    name: t.string({
      description: 'The name.',
      extensions: { needs: pathNeeds('name') },
      resolve: (organization) => text(organization, 'name'),
    }),
    primaryDomain: t.string({
      description: 'The main internet domain, such as "example.com".',
      extensions: { needs: pathNeeds('primary_domain') },
      resolve: (organization) => text(organization, 'primary_domain'),
    }),
    properties: t.field({
      type: 'JSONObject',
      description:
        'Several properties by slug, as the upstream holds them; without `slugs`, all that come with the reference.',
      args: { slugs: t.arg.stringList({ description: 'Property slugs, such as "industry".' }) },
      extensions: { needs: slugsNeeds },
      resolve: (reference, { slugs }) => propertiesOf(reference, slugs),
    }),
  }),
});

function text({ properties, slug: referrer }: Reference, slug: string): string | null {
  const value = fitting(properties[slug], 'text', `${referrer}.${slug}`);
  return typeof value === 'string' ? value : null;
}
