import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

export const document: ObjectDefinition = {
  name: 'Document',
  plural: 'Documents',
  path: 'document',
  description: 'A document, with the people and companies that it concerns.',
  endpoints: everyEndpoint,
  anySlug: 'title',
  back: [
    { field: 'contacts', object: 'contact', by: 'documents' },
    { field: 'identities', object: 'identity', by: 'documents' },
  ],
};
