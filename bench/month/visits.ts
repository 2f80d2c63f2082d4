import type { Random } from '../../src/sandbox/seed/random.ts';
import { bulk, company, detail, edit, importRows, labels, list, overview, views } from './operations.ts';
import type { Operation, Step, Visit } from './step.ts';

const cities = ['Lisbon', 'Oslo', 'Nairobi', 'Leeds', 'Osaka'] as const;
const titles = ['Founder', 'Head of Sales', 'CTO', 'Data Scientist', 'Product Manager'] as const;

/** `from` and `to`: in seconds, of somebody who looks at a screen before. */
function after(random: Random, from: number, to: number, operation: Operation): Step {
  return { waitMs: random.between(from * 1_000, to * 1_000), operation };
}

/** Of a contact: its title, or what it counts among, so that it leaves a list and enters another. */
function changed(random: Random) {
  return random.chance(0.6) ? { title: random.pick(titles) } : { labels: [random.pick(labels)] };
}

/** One contact: read, read again whenever the window comes back to the front, and now and then changed. */
function* openContact(random: Random, id: string): Visit {
  yield after(random, 3, 15, detail(id));
  while (random.chance(0.3)) yield after(random, 20, 120, detail(id));
  if (!random.chance(0.15)) return;
  yield after(random, 15, 60, edit(id, changed(random)));
  yield { waitMs: 50, operation: detail(id) };
}

/** From a list to some of its contacts, back to the list each time, which is asked for again; sometimes to another one. */
export function* throughAList(random: Random): Visit {
  let view = random.pick(views);
  let { contacts } = yield after(random, 0, 5, list(view));
  for (let left = random.between(3, 6); left > 0; left -= 1) {
    const rows = contacts?.nodes ?? [];
    const row = rows[random.between(0, rows.length - 1)];
    if (row !== undefined) yield* openContact(random, row.id);
    if (random.chance(0.15)) view = random.pick(views);
    ({ contacts } = yield after(random, 20, 90, list(view)));
  }
}

/** A company with its people and deals, some of the people, and back each time. */
export function* aroundACompany(random: Random, companyId: string): Visit {
  const { organization } = yield after(random, 0, 5, company(companyId));
  const people = organization?.contacts.nodes ?? [];
  for (const { id } of random.some(people, random.between(1, 3))) {
    yield* openContact(random, id);
    yield after(random, 20, 90, company(companyId));
  }
}

/** The start page, and once more whenever the window comes back to the front. */
export function* atAGlance(random: Random): Visit {
  yield after(random, 0, 5, overview());
  while (random.chance(0.4)) yield after(random, 30, 300, overview());
}

/** The contacts of a list get another country at once; then the list is asked for again. */
export function* bulkEdit(random: Random): Visit {
  const view = random.pick(views);
  const { contacts } = yield after(random, 0, 5, list(view));
  const ids = (contacts?.nodes ?? []).map(({ id }) => id);
  yield after(random, 30, 90, bulk(ids, { country: random.pick(['Portugal', 'Norway', 'Kenya']) }));
  yield { waitMs: 50, operation: list(view) };
}

/** The weekly import: sixty rows, of which most are known by their e-mail address. */
export function* weeklyImport(random: Random, known: readonly string[], week: number): Visit {
  const rows = random
    .some(known, 50)
    .map((email) => ({ email, city: random.pick(cities) as string | undefined }));
  const fresh = Array.from({ length: 10 }, (_, index) => ({
    email: `guest-${week}-${index}@fair.example`,
    fullName: undefined,
  }));
  yield after(random, 60, 120, importRows([...rows, ...fresh]));
  yield { waitMs: 50, operation: list(undefined) };
}

/** Somebody changes a contact elsewhere: no server here hears of it. */
export function* changeOutside(random: Random, id: string): Visit {
  yield { waitMs: 0, outside: { id, values: { title: random.pick(titles), city: random.pick(cities) } } };
}
