import type { SandboxRecord } from '../model.ts';
import { labelOptions, tagOptions } from '../objects/options.ts';
import { hostLabel } from './host-label.ts';
import { type Pool, titles } from './people.ts';
import type { Random } from './random.ts';

/** ISO date-time of a day between two, at a random minute. */
function instant(random: Random, from: string, days: number): string {
  return new Date(Date.parse(from) + random.between(0, days * 1440) * 60_000).toISOString();
}

/** The values of one made-up person: with the gaps that a CRM in use has. */
export function inventValues(
  random: Random,
  pool: Pool,
  company: SandboxRecord,
  index: number,
): Record<string, unknown> {
  const first = random.pick(pool.first);
  const last = random.pick(pool.last);
  const [city, country] = random.pick(pool.cities);
  const handle = `${hostLabel(first)}.${hostLabel(last)}`;
  const employed = random.chance(0.85);
  const met = instant(random, '2023-01-01T08:00:00Z', 900);
  const seen = instant(random, '2025-07-01T08:00:00Z', 350);
  const maybe = (probability: number, value: unknown): unknown => (random.chance(probability) ? value : null);
  return {
    full_name: `${first} ${last}`,
    first_name: first,
    last_name: last,
    email: maybe(
      0.9,
      `${handle}${index}@${employed ? hostLabel(String(company.values['name'])) : 'mail'}.${pool.domain}`,
    ),
    title: maybe(0.8, random.pick(titles)),
    city: maybe(0.85, city),
    country: maybe(0.85, country),
    description: maybe(0.2, `Introduced by ${random.pick(pool.first)}.`),
    linkedin: maybe(0.6, `https://www.linkedin.com/in/${handle.replace('.', '-')}-${index}`),
    twitter: maybe(0.25, `@${handle.replace('.', '_')}`),
    github: maybe(0.2, handle.replace('.', '')),
    photo_url: maybe(0.4, `https://images.example/${index}.jpg`),
    first_interaction_date: maybe(0.7, random.chance(0.5) ? met.slice(0, 10) : met),
    last_interaction_date: maybe(0.75, random.chance(0.5) ? seen.slice(0, 10) : seen),
    seniority: maybe(0.6, random.pick(['c_suite', 'vp', 'director', 'manager', 'senior', 'entry'])),
    department: maybe(
      0.6,
      random.some(['engineering', 'product', 'sales', 'marketing', 'finance'], random.between(1, 2)),
    ),
    tags: maybe(0.5, random.some(tagOptions, random.between(1, 3))),
    labels: maybe(0.6, random.some(labelOptions, random.between(1, 2))),
    lead_score: maybe(0.7, random.chance(0.1) ? random.between(0, 200) / 2 : random.between(0, 100)),
    vip: maybe(0.5, random.chance(0.15)),
    deal_stage: maybe(0.4, random.pick(['new', 'qualified', 'proposal', 'won', 'lost'])),
    next_follow_up: maybe(0.3, instant(random, '2026-07-01T00:00:00Z', 120).slice(0, 10)),
    company: employed ? company.id : null,
  };
}
