import { companyFirst, companySecond, industries } from './data/companies.ts';
import { type Pool, subjects } from './data/people.ts';
import type { SandboxEntity } from './model.ts';
import type { Random } from './random.ts';
import { uuidFrom } from './uuid.ts';

const companyCount = 80;

/** `Café 24/7 Labs` → `cafe-24-7-labs`. */
export function hostLabel(text: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l');
  return ascii
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** About eighty companies; ids are the same in every team, the rest is not. */
export function seedCompanies(random: Random, pool: Pool, seed: number): SandboxEntity[] {
  return Array.from({ length: companyCount }, (_, index) => {
    const round = Math.floor(index / companyFirst.length);
    const first = companyFirst[index % companyFirst.length] ?? companyFirst[0];
    const place = (index + round * 5) % companySecond.length;
    const second = companySecond[place] ?? companySecond[0];
    const name = pool.domain === 'test' ? `${first} ${second} AS` : `${first} ${second}`;
    const [city, country] = random.pick(pool.cities);
    return entity(`${seed}:company:${index}`, 'organization', {
      name,
      primary_domain: index % 17 === 16 ? null : `${hostLabel(name)}.${pool.domain}`,
      industry: industries[place] ?? null,
      city,
      country,
      employee_count: random.chance(0.8) ? random.between(2, 12_000) : null,
      description: random.chance(0.3) ? `${name} of ${city}.` : null,
    });
  });
}

/** The colleagues whose mailboxes are connected: who knows whom. */
export function seedIdentities(pool: Pool, seed: number): SandboxEntity[] {
  return pool.first.slice(0, 6).map((first, index) => {
    const email = `${hostLabel(first)}@our-team.${pool.domain}`;
    return entity(`${seed}:identity:${index}`, 'identity', { name: `${first} of our team`, email });
  });
}

export function seedMessage(name: string, random: Random, sentAt: string): SandboxEntity {
  const subject = random.pick(subjects);
  return entity(name, 'message', { subject, snippet: `${subject} …`, sent_at: sentAt });
}

export function entity(name: string, type: string, properties: Record<string, unknown>): SandboxEntity {
  return { id: uuidFrom(name), type, properties };
}
