import type { SandboxRecord } from '../model.ts';
import { uuidFrom } from '../uuid.ts';
import { companyFirst, companySecond, industries } from './companies.ts';
import { hostLabel } from './host-label.ts';
import type { Pool } from './people.ts';
import { type Plot, plant } from './plant.ts';
import type { Random } from './random.ts';

const companyCount = 80;

/** Eighty companies; ids are the same in every team, the rest is not. */
export function seedOrganizations(plot: Plot, random: Random, pool: Pool, seed: number): SandboxRecord[] {
  return Array.from({ length: companyCount }, (_, index) => {
    const round = Math.floor(index / companyFirst.length);
    const first = companyFirst[index % companyFirst.length] ?? companyFirst[0];
    const place = (index + round * 5) % companySecond.length;
    const second = companySecond[place] ?? companySecond[0];
    const name = pool.domain === 'test' ? `${first} ${second} AS` : `${first} ${second}`;
    const [city, country] = random.pick(pool.cities);
    const domain = index % 17 === 16 ? null : `${hostLabel(name)}.${pool.domain}`;
    return plant(plot, uuidFrom(`${seed}:company:${index}`), {
      name,
      primary_domain: domain,
      domains: domain === null ? [] : [domain, `mail.${domain}`],
      industry: industries[place] ?? null,
      city,
      country,
      employee_count: random.chance(0.8) ? random.between(2, 12_000) : null,
      about: random.chance(0.3) ? `${name} of ${city}.` : null,
      ...calculated(index, name),
    });
  });
}

/** What goes by the place in the list alone. */
function calculated(index: number, name: string): Record<string, unknown> {
  return {
    tagline: index % 4 === 0 ? `${name}, and that is all` : null,
    categories: [['b2b'], ['b2c', 'marketplace'], ['hardware', 'b2b'], []][index % 4],
    stage: ['pre_seed', 'seed', 'series_a', 'series_b', 'public', null][index % 6],
    funding_raised: index % 3 === 0 ? null : 250_000 * (index + 1),
    founded_year: 1962 + ((index * 11) % 62),
    linkedin: `https://www.linkedin.com/company/${hostLabel(name)}`,
    relationship_strength: ['strong', 'good', 'weak', 'none'][index % 4],
    type: index % 9 === 8 ? 'fund' : 'company',
    labels: [['customer'], ['partner'], [], ['investor', 'customer']][index % 4],
    last_interaction_date: `2026-0${1 + (index % 6)}-1${index % 10}`,
  };
}
