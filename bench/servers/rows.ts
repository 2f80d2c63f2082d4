import { contacts, deals, idOf, organizationOf, organizations } from '../data.ts';

/** How many of a kind there are in its pages; by id there is any. */
export const counts: Readonly<Record<string, number>> = {
  contact: contacts,
  organization: organizations,
  deal: deals,
};

type Values = Readonly<Record<string, unknown>>;

const cities = ['Lisbon', 'Oslo', 'Nairobi', 'Kraków', 'São Paulo', 'Osaka', 'Leeds'];
const countries = ['Portugal', 'Norway', 'Kenya', 'Poland', 'Brazil', 'Japan', 'United Kingdom'];

function companyOf(n: number): Values {
  const company = organizationOf(n);
  return { id: idOf(company), properties: { name: `Northwind Robotics ${company}` } };
}

const valuesOf: Readonly<Record<string, (n: number) => Values>> = {
  contact: (n) => ({
    full_name: `Ada Okafor ${n}`,
    email: `ada-${n}@northwind-robotics.example`,
    title: 'Head of Partnerships',
    city: cities[n % cities.length],
    country: countries[n % countries.length],
    'company.name': companyOf(n),
  }),
  organization: (n) => ({ name: `Northwind Robotics ${n}`, primary_domain: `northwind-${n}.example` }),
  deal: (n) => ({ name: `Pilot ${n}`, status: n % 2 === 0 ? 'open' : 'won' }),
};

/** What is selected of the n-th record; everything without `select`. Throws where it is unknown. */
export function properties(kind: string, n: number, select?: readonly string[]): Values {
  const all = valuesOf[kind]?.(n) ?? {};
  const named = (select ?? Object.keys(all)).map((slug) => {
    if (!(slug in all)) throw new Error(`no ${slug} of ${kind}`);
    return [slug.split('.')[0], all[slug]];
  });
  return Object.fromEntries(named);
}

const kept = new Map<string, string[]>();

/** The n-th row as JSON, written once for each selection, so that the upstream is not the slowest part. */
export function row(kind: string, n: number, select: readonly string[]): string {
  const key = `${kind} ${select}`;
  const rows = kept.get(key) ?? [];
  kept.set(key, rows);
  const known = rows[n];
  if (known !== undefined) return known;
  const text = JSON.stringify({
    id: idOf(n),
    properties: properties(kind, n, select),
    is_user_object: false,
    source: null,
  });
  // A run of a million ids would fill the memory.
  if (n < contacts) rows[n] = text;
  return text;
}
