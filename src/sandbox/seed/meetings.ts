import type { SandboxRecord } from '../model.ts';
import { uuidFrom } from '../uuid.ts';
import { type Plot, plant } from './plant.ts';
import { relationName } from './relations.ts';

interface MeetingPlots {
  readonly attendee: Plot;
  readonly document: Plot;
  readonly event: Plot;
}

/** The documents and events that every sixth contact refers to: with the two contacts after it as attendees. */
export function seedMeetings(
  plots: MeetingPlots,
  contacts: readonly SandboxRecord[],
  people: ReadonlyMap<string, SandboxRecord>,
): void {
  for (const [index, contact] of contacts.entries()) {
    if (index % 6 !== 0) continue;
    const name = relationName(plots.event.teamId, index);
    const person = people.get(contact.id);
    plant(plots.document, uuidFrom(`${name}:document`), {
      title: 'Proposal.pdf',
      status: ['draft', 'sent', 'signed'][index % 3],
      document_type: index % 4 === 0 ? 'proposal' : 'contract',
      last_updated_at: `2026-05-${10 + (index % 18)}T08:00:00.000Z`,
      people: person === undefined ? [] : [person.id],
      companies: [contact.values['company'] ?? []].flat(),
      url: `https://files.example/${index}/proposal.pdf`,
    });
    const attendees = contacts.slice(index, index + 3).map(
      ({ id }, place) =>
        plant(plots.attendee, uuidFrom(`${name}:attendee:${place}`), {
          contact: id,
          response_status: ['accepted', 'needs_action', 'declined'][place],
        }).id,
    );
    const start = Date.parse('2026-07-14T13:00:00Z') + index * 3_600_000;
    plant(plots.event, uuidFrom(`${name}:event`), {
      name: 'Catch-up',
      start: new Date(start).toISOString(),
      end: new Date(start + 1_800_000).toISOString(),
      status: index % 12 === 0 ? 'confirmed' : 'tentative',
      all_day: false,
      location: 'Video call',
      organizer: attendees[0] ?? null,
      creator: attendees[0] ?? null,
      attendees,
    });
  }
}
