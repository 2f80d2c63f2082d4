import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

/** A person, of whom contacts are the addresses. `documents` and `actions` are properties of its own. */
export const identity: ObjectDefinition = {
  name: 'Identity',
  plural: 'Identities',
  path: 'identity',
  description: 'A person, whatever the addresses: contacts are the addresses of a person.',
  endpoints: everyEndpoint,
  anySlug: 'full_name',
  back: [
    { field: 'contacts', object: 'contact', listedIn: 'email_addresses' },
    { field: 'deals', object: 'deal', by: 'people' },
  ],
};
