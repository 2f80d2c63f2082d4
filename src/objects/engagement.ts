import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

export const engagement: ObjectDefinition = {
  name: 'Engagement',
  plural: 'Engagements',
  path: 'engagement',
  description: 'A time that somebody spent with an organization, such as a job or a course of study.',
  endpoints: everyEndpoint,
  anySlug: 'start',
  search: ['organization.name'],
};
