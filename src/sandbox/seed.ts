import { cast } from './data/cast.ts';
import { type Pool, poolOne, poolTwo } from './data/people.ts';
import { customProperties, nativeProperties } from './data/properties.ts';
import type { SandboxKey, SandboxList, SandboxProperty, SandboxTeam } from './model.ts';
import { Properties } from './properties.ts';
import { Random } from './random.ts';
import { inventValues } from './seed-contact.ts';
import { seedCompanies, seedIdentities } from './seed-entities.ts';
import { seedRelations } from './seed-relations.ts';
import { TeamStore } from './team-store.ts';
import { uuidFrom } from './uuid.ts';

const one: SandboxTeam = { id: '11111111-1111-4111-8111-111111111111', name: 'Northern Lights Ventures' };
const two: SandboxTeam = { id: '22222222-2222-4222-8222-222222222222', name: 'Fjord & Daughters' };

export const teams = [one, two] as const;

/** The first key is good for everything; the others show each way of being refused. */
export const keys: readonly SandboxKey[] = [
  { key: 'sandbox-key', teams: [one.id, two.id], status: 'active' },
  { key: 'sandbox-key-one', teams: [one.id], status: 'active' },
  { key: 'sandbox-key-two', teams: [two.id], status: 'active' },
  { key: 'sandbox-key-revoked', teams: [one.id, two.id], status: 'revoked' },
];

/** The same ids in both teams, as with the contacts. */
export const lists: readonly [SandboxList, SandboxList] = [
  { id: 'aaaaaaaa-0001-4aaa-8aaa-aaaaaaaaaaaa', name: 'Spring round' },
  { id: 'aaaaaaaa-0002-4aaa-8aaa-aaaaaaaaaaaa', name: 'House friends' },
];

const listProperties: readonly SandboxProperty[] = [
  {
    slug: 'round_stage',
    type: 'select_str',
    options: ['intro', 'meeting', 'committed'],
    listId: lists[0].id,
  },
  { slug: 'round_amount', type: 'num', listId: lists[0].id },
  { slug: 'invited_by', type: 'str', listId: lists[1].id },
];

export interface SeedOptions {
  readonly contacts: number;
  readonly seed: number;
  readonly extraProperties: readonly SandboxProperty[];
}

/** Both teams, filled. Contacts of the same place have the same id in both, and nothing else in common. */
export function seedTeams(options: SeedOptions): Map<string, TeamStore> {
  const pools: readonly [SandboxTeam, Pool][] = [
    [one, poolOne],
    [two, poolTwo],
  ];
  return new Map(pools.map(([team, pool]) => [team.id, seedTeam(team, pool, options)]));
}

function seedTeam(team: SandboxTeam, pool: Pool, options: SeedOptions): TeamStore {
  const { seed } = options;
  const native = nativeProperties.map((property) => ({ ...property, native: true }));
  const definitions = [...native, ...customProperties, ...listProperties, ...options.extraProperties];
  const store = new TeamStore(team, new Properties(team.id, definitions), seed);
  const random = new Random(seed + teams.indexOf(team === one ? one : two) * 7919);
  const companies = seedCompanies(random, pool, seed);
  const identities = seedIdentities(pool, seed);
  for (const entity of [...companies, ...identities]) store.entities.set(entity.id, entity);
  for (const list of lists) store.lists.set(list.id, list);

  for (let index = 0; index < options.contacts; index += 1) {
    const company = random.pick(companies as [(typeof companies)[0], ...typeof companies]);
    const invented = inventValues(random, pool, company, index);
    const written = team === one ? cast[index] : undefined;
    const employer = written?.company === undefined ? null : (companies[written.company]?.id ?? null);
    const values = written === undefined ? invented : { ...written.values, company: employer };
    addContact(store, { ...values, ...seedRelations(store, random, identities, index) }, index, seed);
  }
  return store;
}

/** Every 75th is soft-deleted; every 5th is in the first list, every 8th in the second, from the first on. */
function addContact(store: TeamStore, values: Record<string, unknown>, index: number, seed: number): void {
  const createdAt = new Date(Date.parse('2024-01-08T09:00:00Z') + index * 7_260_000).toISOString();
  const updatedAt = new Date(
    Date.parse('2026-01-05T09:00:00Z') + ((index * 7919) % 3001) * 3_600_000,
  ).toISOString();
  const inFirst = index % 5 === 0;
  const inSecond = index % 8 === 0;
  const amount = {
    round_stage: ['intro', 'meeting', 'committed'][index % 3],
    round_amount: 10_000 * (1 + (index % 7)),
  };
  store.put({
    id: uuidFrom(`${seed}:contact:${index}`),
    sequence: store.nextSequence(),
    values,
    listIds: [...(inFirst ? [lists[0].id] : []), ...(inSecond ? [lists[1].id] : [])],
    list:
      inFirst || inSecond
        ? { ...(inFirst ? amount : {}), ...(inSecond ? { invited_by: 'Ada' } : {}) }
        : undefined,
    deletedAt: index % 75 === 74 ? '2026-06-20T12:00:00.000Z' : null,
    version: 1,
    createdAt,
    updatedAt,
    isUserObject: index % 40 === 39,
    sourceIds: [uuidFrom(`${store.team.id}:source:${index % 4}`), uuidFrom(`${store.team.id}:source:4`)],
  });
}
