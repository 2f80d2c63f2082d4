import type { SandboxRecord } from '../model.ts';
import { uuidFrom } from '../uuid.ts';
import { subjects } from './people.ts';
import { type Plot, plant } from './plant.ts';
import type { Random } from './random.ts';

/** Where what a contact refers to is put. */
interface RelationPlots {
  readonly action: Plot;
  readonly message: Plot;
}

/** The relationships of every third contact or so; its messages and actions are put, its document and event to come. */
export function seedRelations(
  plots: RelationPlots,
  random: Random,
  identities: readonly SandboxRecord[],
  index: number,
): Record<string, unknown> {
  if (index % 3 !== 0) return {};
  const name = relationName(plots.message.teamId, index);
  const who = random.some(identities, random.between(1, 3)).map((identity) => identity.id);
  const message = (which: string, sentAt: string): string => {
    const subject = random.pick(subjects);
    const values = { subject, snippet: `${subject} …`, sent_at: sentAt };
    return plant(plots.message, uuidFrom(`${name}:${which}`), values).id;
  };
  const relations: Record<string, unknown> = {
    strongest_connection: who[0] ?? null,
    mutual_connections: who,
    first_email: message('first', '2024-03-01T10:00:00.000Z'),
    last_email: message('last', '2026-06-01T16:45:00.000Z'),
  };
  if (index % 6 !== 0) return relations;
  return {
    ...relations,
    next_calendar_event: uuidFrom(`${name}:event`),
    actions: [1, 2].map((number) => {
      const values = {
        title: `Follow up #${number}`,
        status: index % 4 === 0 ? 'open' : 'done',
        recommended: number === 2,
        due_date: '2026-07-20',
      };
      return plant(plots.action, uuidFrom(`${name}:action:${number}`), values).id;
    }),
    documents: [uuidFrom(`${name}:document`)],
  };
}

/** What the ids of a contact's relationships begin with before they are hashed. */
export function relationName(teamId: string, index: number): string {
  return `${teamId}:${index}`;
}
