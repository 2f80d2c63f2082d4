import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

export const deal: ObjectDefinition = {
  name: 'Deal',
  plural: 'Deals',
  path: 'deal',
  description: 'Business that may come about, with a company and people.',
  endpoints: everyEndpoint,
  anySlug: 'name',
};
