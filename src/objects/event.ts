import type { ObjectDefinition } from '../record/object/definition.ts';

/** No import and no batches: the upstream has none (contract, "The other objects"). */
export const event: ObjectDefinition = {
  name: 'Event',
  plural: 'Events',
  path: 'event',
  description: 'An event of a calendar, such as a meeting.',
  endpoints: [
    'create',
    'list',
    'get',
    'update',
    'delete',
    'query',
    'count',
    'find',
    'upsert',
    'duplicate',
    'restore',
    'definitions',
  ],
  anySlug: 'name',
};
