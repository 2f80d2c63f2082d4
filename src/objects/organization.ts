import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

/** A company, with all that refers to it. */
export const organization: ObjectDefinition = {
  name: 'Organization',
  plural: 'Organizations',
  path: 'organization',
  description: 'A company or another organization, with its people and deals.',
  endpoints: everyEndpoint,
  anySlug: 'name',
  search: ['name', 'primary_domain'],
  back: [
    { field: 'contacts', object: 'contact', by: 'company' },
    { field: 'identities', object: 'identity', by: 'companies' },
    { field: 'deals', object: 'deal', by: 'company' },
    { field: 'documents', object: 'document', by: 'companies' },
    { field: 'engagements', object: 'engagement', by: 'organization' },
  ],
};
