import type { SandboxEntity } from './model.ts';
import type { Random } from './random.ts';
import { entity, seedMessage } from './seed-entities.ts';
import type { TeamStore } from './team-store.ts';

/** The relationships of every third contact or so; what they point to is put into the store. */
export function seedRelations(
  store: TeamStore,
  random: Random,
  identities: readonly SandboxEntity[],
  index: number,
): Record<string, unknown> {
  if (index % 3 !== 0) return {};
  const name = `${store.team.id}:${index}`;
  const keep = (made: SandboxEntity): string => {
    store.entities.set(made.id, made);
    return made.id;
  };
  const who = random.some(identities, random.between(1, 3)).map((identity) => identity.id);
  const relations: Record<string, unknown> = {
    strongest_connection: who[0] ?? null,
    mutual_connections: who,
    first_email: keep(seedMessage(`${name}:first`, random, '2024-03-01T10:00:00.000Z')),
    last_email: keep(seedMessage(`${name}:last`, random, '2026-06-01T16:45:00.000Z')),
  };
  if (index % 6 === 0) {
    const event = { title: 'Catch-up', starts_at: '2026-07-14T13:00:00.000Z', location: 'Video call' };
    relations['next_calendar_event'] = keep(entity(`${name}:event`, 'event', event));
    relations['actions'] = [1, 2].map((number) =>
      keep(
        entity(`${name}:action:${number}`, 'action', {
          title: `Follow up #${number}`,
          status: 'open',
          due_date: '2026-07-20',
        }),
      ),
    );
    const document = { title: 'Proposal.pdf', url: `https://files.example/${index}/proposal.pdf` };
    relations['documents'] = [keep(entity(`${name}:document`, 'document', document))];
  }
  return relations;
}
