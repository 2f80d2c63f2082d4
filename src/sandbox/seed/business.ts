import type { SandboxRecord } from '../model.ts';
import { uuidFrom } from '../uuid.ts';
import { type Plot, plant } from './plant.ts';

const dealCount = 120;
const mostEngagements = 150;
const kinds = ['pilot', 'renewal', 'rollout', 'expansion'];

/** Deals with the companies, and with the people who work there; every tenth is nobody's yet. */
export function seedDeals(
  plot: Plot,
  companies: readonly SandboxRecord[],
  people: readonly SandboxRecord[],
  seed: number,
): void {
  const staff = new Map<string, string[]>();
  for (const { id, values } of people) {
    for (const company of values['companies'] as string[]) {
      staff.set(company, [...(staff.get(company) ?? []), id]);
    }
  }
  for (let index = 0; index < dealCount; index += 1) {
    const company = companies[(index * 7) % companies.length];
    plant(plot, uuidFrom(`${seed}:deal:${index}`), {
      name: `${company?.values['name']} ${kinds[(index + Math.floor(index / companies.length)) % 4]}`,
      status: ['lead', 'negotiation', 'won', 'lost'][((index * 5) % 7) % 4],
      amount: index % 9 === 8 ? null : 1_000 * (1 + ((index * 37) % 200)),
      company: company?.id ?? null,
      people: index % 10 === 9 ? [] : (staff.get(company?.id ?? '') ?? []).slice(0, 3),
      expected_close: `2026-${10 + (index % 3)}-${10 + (index % 18)}`,
    });
  }
}

/** Where the people work, and as what. */
export function seedEngagements(
  plot: Plot,
  companies: readonly SandboxRecord[],
  people: readonly SandboxRecord[],
  seed: number,
): void {
  const byId = new Map(companies.map((company) => [company.id, company]));
  const employed = people.filter(({ values }) => (values['companies'] as string[]).length > 0);
  for (const [index, { values }] of employed.slice(0, mostEngagements).entries()) {
    const company = byId.get((values['companies'] as string[])[0] ?? '');
    plant(plot, uuidFrom(`${seed}:engagement:${index}`), {
      institution: company?.values['name'] ?? null,
      position: values['title'] ?? null,
      start: `20${10 + (index % 15)}-09-01`,
      end: index % 4 === 0 ? '2025-12-31' : null,
      organization: company?.id ?? null,
    });
  }
}
