import { everyEndpoint, type ObjectDefinition } from '../record/object/definition.ts';

/** The upstream has no import and no batches of events (contract, "The other objects"). */
const missing: ReadonlySet<string> = new Set(['import', 'bulkUpdate', 'bulkDelete']);

export const event: ObjectDefinition = {
  name: 'Event',
  plural: 'Events',
  path: 'event',
  description: 'An event of a calendar, such as a meeting.',
  endpoints: everyEndpoint.filter((endpoint) => !missing.has(endpoint)),
  anySlug: 'name',
};
