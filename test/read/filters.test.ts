import { describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;

type Values = Readonly<Record<string, unknown>>;

/** The ids that a filter finds, all pages of them. */
async function found(filter: string, more = ''): Promise<string[]> {
  const answer = await run(`{ contacts(first: 200, filter: ${filter} ${more}) { nodes { id } totalCount } }`);
  expect(answer.errors).toBeUndefined();
  return answer.data.contacts.nodes.map((node: { id: string }) => node.id);
}

function expected(holds: (values: Values) => boolean): string[] {
  const live = bed.sandbox.contacts().filter(({ deletedAt }) => deletedAt === null);
  return live
    .filter(({ values }) => holds(values))
    .map(({ id }) => id)
    .slice(0, 200);
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const lower = (value: unknown): string => text(value).toLowerCase();

describe('filters find what they say', () => {
  const cases: readonly [filter: string, condition: object, holds: (values: Values) => boolean][] = [
    ['{ country: { eq: "Sweden" } }', { country: { '=': 'Sweden' } }, (v) => v['country'] === 'Sweden'],
    ['{ country: { ne: "Sweden" } }', { country: { '!=': 'Sweden' } }, (v) => v['country'] !== 'Sweden'],
    [
      '{ country: { in: ["Sweden", "Japan"] } }',
      { country: { in: ['Sweden', 'Japan'] } },
      (v) => ['Sweden', 'Japan'].includes(text(v['country'])),
    ],
    [
      '{ country: { notIn: ["Sweden"] } }',
      { country: { not_in: ['Sweden'] } },
      (v) => v['country'] !== 'Sweden',
    ],
    [
      '{ title: { contains: "engineer" } }',
      { title: { contains: 'engineer' } },
      (v) => lower(v['title']).includes('engineer'),
    ],
    [
      '{ fullName: { beginsWith: "Z" } }',
      { full_name: { begins_with: 'Z' } },
      (v) => lower(v['full_name']).startsWith('z'),
    ],
    [
      '{ email: { endsWith: ".example" } }',
      { email: { ends_with: '.example' } },
      (v) => lower(v['email']).endsWith('.example'),
    ],
    ['{ email: { exists: false } }', { email: { not_exists: true } }, (v) => v['email'] == null],
    ['{ email: { exists: true } }', { email: { exists: true } }, (v) => v['email'] != null],
    ['{ title: { isNull: true } }', { title: { is_null: true } }, (v) => v['title'] == null],
    ['{ title: { isNull: false } }', { title: { is_not_null: true } }, (v) => v['title'] != null],
    [
      '{ labels: { in: ["investor", "partner"] } }',
      { labels: { in: ['investor', 'partner'] } },
      (v) => list(v['labels']).some((l) => l === 'investor' || l === 'partner'),
    ],
    [
      '{ labels: { contains: "investor" } }',
      { labels: { contains: 'investor' } },
      (v) => list(v['labels']).includes('investor'),
    ],
    [
      '{ properties: [{ slug: "lead_score", gte: 80 }] }',
      { lead_score: { '>=': '80' } },
      (v) => Number(v['lead_score'] ?? -1) >= 80,
    ],
    [
      '{ properties: [{ slug: "lead_score", between: [20, 30] }] }',
      { lead_score: { between: ['20', '30'] } },
      (v) => v['lead_score'] != null && Number(v['lead_score']) >= 20 && Number(v['lead_score']) <= 30,
    ],
    ['{ properties: [{ slug: "vip", eq: true }] }', { vip: { '=': true } }, (v) => v['vip'] === true],
    [
      '{ lastInteractionDate: { lt: "2026-03-01" } }',
      { last_interaction_date: { '<': '2026-03-01' } },
      (v) => v['last_interaction_date'] != null && text(v['last_interaction_date']) < '2026-03-01',
    ],
  ];

  it.each(cases)('%s', async (filter, condition, holds) => {
    const ids = await found(filter);
    expect(upstream()[0]?.body).toMatchObject({ query: { filter: [condition], combinator: 'AND' } });
    expect(ids).toEqual(expected(holds));
    expect(ids.length).toBeGreaterThan(0);
  });

  it("sends each remaining operator under the contract's name", async () => {
    await found('{ city: { lt: "M", lte: "M", gt: "A", gte: "A", between: ["A", "M"], notContains: "x" } }');
    expect(upstream()[0]?.body).toMatchObject({
      query: {
        filter: [
          { city: { not_contains: 'x' } },
          { city: { '<': 'M' } },
          { city: { '<=': 'M' } },
          { city: { '>': 'A' } },
          { city: { '>=': 'A' } },
          { city: { between: ['A', 'M'] } },
        ],
      },
    });
  });

  it('joins conditions by ALL unless told ANY', async () => {
    const both = '{ country: { eq: "Sweden" }, labels: { contains: "investor" }';
    const sweden = (v: Values) => v['country'] === 'Sweden';
    const investor = (v: Values) => list(v['labels']).includes('investor');
    expect(await found(`${both} }`)).toEqual(expected((v) => sweden(v) && investor(v)));
    expect(await found(`${both}, match: ANY }`)).toEqual(expected((v) => sweden(v) || investor(v)));
  });

  it("filters by the company's id", async () => {
    const company =
      expected((v) => v['company'] != null).length > 0
        ? bed.sandbox.contacts().find(({ values }) => values['company'] != null)?.values['company']
        : undefined;
    expect(await found(`{ company: { eq: "${String(company)}" } }`)).toEqual(
      expected((v) => v['company'] === company),
    );
  });

  it('a field that is null is no condition', async () => {
    const answer = await run(
      `query ($f: ContactFilter) { contacts(first: 5, filter: $f) { nodes { id } } }`,
      { f: { email: null } },
    );
    expect(answer.data.contacts.nodes).toHaveLength(5);
    expect(upstream()[0]?.body).not.toHaveProperty('query.filter');
  });
});

describe('sorts, lists and deleted contacts', () => {
  it('sorts by keys and slugs in the order given', async () => {
    const answer = await run(
      `{ contacts(first: 50, sort: [{ slug: "lead_score", direction: DESC }, { by: FULL_NAME }]) { nodes { score: property(slug: "lead_score") } } }`,
    );
    const scores = answer.data.contacts.nodes.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(upstream()[0]?.body).toMatchObject({
      query: { sort: [{ lead_score: 'desc' }, { full_name: 'asc' }] },
    });
  });

  it('includes deleted ones when asked', async () => {
    const all = bed.sandbox.contacts();
    const live = all.filter(({ deletedAt }) => deletedAt === null);
    expect(live.length).toBeLessThan(all.length);
    const count = async (args: string) =>
      (await run(`{ contacts${args} { totalCount } }`)).data.contacts.totalCount;
    expect(await count('')).toBe(live.length);
    expect(await count('(includeDeleted: true)')).toBe(all.length);
    expect(upstream().map(({ endpoint }) => endpoint)).toEqual(['countContacts', 'queryContacts']);
  });

  it('narrows to a list, also the count and the lookup', async () => {
    const member = bed.sandbox
      .contacts()
      .find(({ deletedAt, listIds }) => deletedAt === null && listIds.length > 0);
    const listId = member?.listIds[0] ?? '';
    const members = bed.sandbox
      .contacts()
      .filter(({ deletedAt, listIds }) => deletedAt === null && listIds.includes(listId));
    const answer = await run(
      `query ($l: ID!) { contacts(listId: $l, first: 200) { nodes { id } } contactCount(listId: $l) }`,
      { l: listId },
    );
    expect(answer.data.contacts.nodes.map(({ id }: { id: string }) => id)).toEqual(
      members.map(({ id }) => id).slice(0, 200),
    );
    expect(answer.data.contactCount).toBe(members.length);
  });
});

describe('the property definitions', () => {
  it('come with their options, and once', async () => {
    const query = `{ contactPropertyDefinitions { id slug name type required native options { id slug value sortIndex colorScheme } } }`;
    const { data } = await run(query);
    const bySlug = new Map(
      data.contactPropertyDefinitions.map((definition: { slug: string }) => [definition.slug, definition]),
    );
    expect(bySlug.get('lead_score')).toMatchObject({ type: 'num', native: false, options: [] });
    expect(bySlug.get('seniority')).toMatchObject({ type: 'select_str', native: true });
    await run(query);
    expect(upstream().length).toBeLessThanOrEqual(1);
  });
});
