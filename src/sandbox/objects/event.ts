import type { SandboxObject } from '../model.ts';

/** A meeting in a calendar: the one object without batches and imports. */
export const event: SandboxObject = {
  type: 'event',
  one: 'Event',
  many: 'Events',
  endpoints: 'reads-and-writes',
  native: [
    { slug: 'name', type: 'str' },
    { slug: 'start', type: 'date' },
    { slug: 'end', type: 'date' },
    { slug: 'status', type: 'select_str', options: ['confirmed', 'tentative', 'cancelled'] },
    { slug: 'all_day', type: 'bool' },
    { slug: 'location', type: 'str' },
    { slug: 'summary', type: 'text' },
    { slug: 'meeting_recording_url', type: 'str', name: 'Meeting recording URL' },
    { slug: 'organizer', type: 'ref_attendee' },
    { slug: 'creator', type: 'ref_attendee' },
    { slug: 'attendees', type: 'multiref_attendee' },
  ],
  custom: [],
};
