import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

export const action: ObjectDefinition = {
  name: 'Action',
  plural: 'Actions',
  path: 'action',
  description: 'A task.',
  endpoints: everyEndpoint,
  anySlug: 'title',
  back: [
    { field: 'contacts', object: 'contact', by: 'actions' },
    { field: 'identities', object: 'identity', by: 'actions' },
  ],
};
