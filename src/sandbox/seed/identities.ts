import type { SandboxRecord } from '../model.ts';
import { uuidFrom } from '../uuid.ts';
import { hostLabel } from './host-label.ts';
import type { Pool } from './people.ts';
import { type Plot, plant } from './plant.ts';

/** A person has as many addresses at most. */
const mostAddresses = 3;

/** The colleagues whose mailboxes are connected: who knows whom. */
export function seedColleagues(plot: Plot, pool: Pool, seed: number): SandboxRecord[] {
  return pool.first.slice(0, 6).map((first, index) =>
    plant(plot, uuidFrom(`${seed}:identity:${index}`), {
      full_name: `${first} of our team`,
      first_name: first,
      name: `${first} of our team`,
      email: `${hostLabel(first)}@our-team.${pool.domain}`,
      first_degree: true,
    }),
  );
}

/** A person for all contacts of one name, who are the addresses; by the contact's id. */
export function seedPeople(
  plot: Plot,
  contacts: readonly SandboxRecord[],
  seed: number,
): Map<string, SandboxRecord> {
  const groups = new Map<string, SandboxRecord[][]>();
  for (const contact of contacts) {
    const name = contact.values['full_name'];
    if (typeof name !== 'string' || contact.deletedAt !== null) continue;
    const known = groups.get(name) ?? [[]];
    groups.set(name, known);
    if (known.at(-1)?.length === mostAddresses) known.push([]);
    known.at(-1)?.push(contact);
  }
  const people = new Map<string, SandboxRecord>();
  for (const [index, addresses] of [...groups.values()].flat().entries()) {
    const person = plant(plot, uuidFrom(`${seed}:person:${index}`), valuesOf(addresses, index));
    for (const { id } of addresses) people.set(id, person);
  }
  return people;
}

function valuesOf(addresses: readonly SandboxRecord[], index: number): Record<string, unknown> {
  const first = (slug: string): unknown =>
    addresses.map(({ values }) => values[slug] ?? null).find((value) => value !== null) ?? null;
  const all = (slug: string): unknown[] => [
    ...new Set(addresses.flatMap(({ values }) => values[slug] ?? [])),
  ];
  const same = [
    'full_name',
    'first_name',
    'last_name',
    'title',
    'linkedin',
    'twitter',
    'github',
    'photo_url',
  ];
  const alike = ['city', 'country', 'first_interaction_date', 'last_interaction_date', 'seniority', 'labels'];
  const referred = ['first_email', 'last_email', 'next_calendar_event'];
  const companies = all('company');
  return {
    ...Object.fromEntries([...same, ...alike, ...referred].map((slug) => [slug, first(slug)])),
    name: first('full_name'),
    email: first('email'),
    first_degree: index % 2 === 0,
    linkedin_connection_since: first('linkedin') === null ? null : `202${index % 6}-03-01`,
    relationship_strength: ['strong', 'good', 'weak', 'none', null][index % 5],
    email_addresses: addresses.map(({ id }) => id),
    companies,
    work_history: companies,
    actions: all('actions'),
    documents: all('documents'),
  };
}
