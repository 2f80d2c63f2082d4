import type { SandboxObject, SandboxProperty, SandboxRecord, SandboxTeam } from '../model.ts';
import type { SandboxSettings } from '../settings.ts';
import { Properties } from '../store/properties.ts';
import { Table } from '../store/table.ts';
import { TeamStore } from '../store/team-store.ts';
import { uuidFrom } from '../uuid.ts';
import { teams } from './access.ts';
import { seedDeals, seedEngagements } from './business.ts';
import { cast } from './cast.ts';
import { inventValues } from './contact-values.ts';
import { seedColleagues, seedPeople } from './identities.ts';
import { seedMeetings } from './meetings.ts';
import { seedOrganizations } from './organizations.ts';
import { type Pool, poolOne, poolTwo } from './people.ts';
import { lists, type Plot, plant } from './plant.ts';
import { Random } from './random.ts';
import { seedRelations } from './relations.ts';

/** Of every kind of object; the second list has a name of its own for what the team calls a title. */
const listProperties: readonly SandboxProperty[] = [
  {
    slug: 'round_stage',
    type: 'select_str',
    options: ['intro', 'meeting', 'committed'],
    listId: lists[0].id,
    alias: 'app_stage',
  },
  { slug: 'round_amount', type: 'num', listId: lists[0].id },
  { slug: 'invited_by', type: 'str', listId: lists[1].id },
  { slug: 'title', type: 'str', name: 'Title at the table', listId: lists[1].id },
];

export interface SeedOptions {
  readonly contacts: number;
  readonly seed: number;
  readonly extraProperties: readonly SandboxProperty[];
  /** Every kind of object; what the seeds do not know stays empty. */
  readonly objects: readonly SandboxObject[];
}

/** Both teams, filled. Contacts of the same place have the same id in both, and nothing else in common. */
export function seedTeams(options: SeedOptions, settings: Readonly<SandboxSettings>): Map<string, TeamStore> {
  const pools = [poolOne, poolTwo];
  return new Map(
    teams.map((team, index) => {
      const tables = options.objects.map((object) => {
        const properties = Properties.define(
          team.id,
          scopeOf(object),
          definitionsOf(object, options),
          settings,
        );
        return new Table(object, properties, settings);
      });
      const users = [0, 1].map((place) => uuidFrom(`${team.id}:user:${place}`));
      const store = new TeamStore(team, tables, lists, { apiUserId: users[1] ?? '', seed: options.seed });
      fill(store, users, pools[index] ?? poolOne, options);
      return [team.id, store];
    }),
  );
}

function scopeOf({ type }: SandboxObject): string {
  return type === 'contact' ? '' : `${type}:`;
}

function definitionsOf(object: SandboxObject, { extraProperties }: SeedOptions): SandboxProperty[] {
  const native = object.native.map((property) => ({ ...property, native: true }));
  const extra = extraProperties.filter((property) => (property.object ?? 'contact') === object.type);
  return [...native, ...object.custom, ...(object.endpoints === 'none' ? [] : listProperties), ...extra];
}

/** The order matters: what is random is drawn from one row of numbers. */
function fill(store: TeamStore, users: readonly string[], pool: Pool, { contacts, seed }: SeedOptions): void {
  const plot = (type: string, withDeleted = false): Plot => ({
    table: store.table(type),
    teamId: store.team.id,
    userId: users[0] ?? '',
    withDeleted,
  });
  for (const [index, id] of users.entries()) {
    plant(plot('user'), id, {
      name: index === 0 ? 'Seed' : 'API',
      email: `user${index}@our-team.${pool.domain}`,
    });
  }
  const random = new Random(seed + (pool === poolOne ? 0 : 7919));
  const companies = seedOrganizations(plot('organization'), random, pool, seed);
  const colleagues = seedColleagues(plot('identity'), pool, seed);
  const relations = { action: plot('action'), message: plot('message') };
  const contactPlot = plot('contact', true);
  const stored = Array.from({ length: contacts }, (_, index) => {
    const values = {
      ...contactValues(store.team, random, pool, companies, index),
      ...seedRelations(relations, random, colleagues, index),
      email_address_type: index % 3 === 2 ? 'personal' : 'work',
    };
    return plant(contactPlot, uuidFrom(`${seed}:contact:${index}`), values);
  });
  const people = seedPeople(plot('identity'), stored, seed);
  const persons = [...new Set(people.values())];
  const meetings = { attendee: plot('attendee'), document: plot('document'), event: plot('event') };
  seedMeetings(meetings, stored, people);
  seedDeals(plot('deal', true), companies, persons, seed);
  seedEngagements(plot('engagement'), companies, persons, seed);
}

/** The first team's first contacts are written by hand. */
function contactValues(
  team: SandboxTeam,
  random: Random,
  pool: Pool,
  companies: readonly SandboxRecord[],
  index: number,
): Record<string, unknown> {
  const company = random.pick(companies as [SandboxRecord, ...SandboxRecord[]]);
  const invented = inventValues(random, pool, company, index);
  const written = team === teams[0] ? cast[index] : undefined;
  if (written === undefined) return invented;
  const employer = written.company === undefined ? undefined : companies[written.company];
  return { ...written.values, company: employer?.id ?? null };
}
