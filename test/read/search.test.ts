import { describe, expect, it } from 'vitest';
import { isLive, kinds } from '../objects/kinds.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 260 }, gateway: { maxUpstreamRequests: 4 } });
const { run, upstream } = bed;
const bodies = () => upstream().map(({ body }) => body as { query: Record<string, unknown> });

const slugsOf: Readonly<Record<string, readonly string[]>> = {
  contact: ['full_name', 'email'],
  organization: ['name', 'primary_domain'],
  identity: ['full_name'],
  deal: ['name'],
  action: ['title'],
  document: ['title'],
  event: ['name'],
  engagement: ['organization.name'],
};

interface Values {
  readonly values: Readonly<Record<string, unknown>>;
}

const says = ({ values }: Values, slug: string, text: string) =>
  String(values[slug] ?? '')
    .toLowerCase()
    .includes(text);

/** An engagement is called by its organization's name. */
function named({ values }: Values): Values {
  const organization = bed.sandbox.records('organization').find(({ id }) => id === values['organization']);
  return { values: { ...values, 'organization.name': organization?.values['name'] } };
}

/** The stored contacts that match, as ids in the order of creation. */
function expected(text: string, beside: (contact: Values) => boolean = () => true): string[] {
  return bed.sandbox
    .contacts()
    .filter(isLive)
    .filter((contact) => says(contact, 'full_name', text) || says(contact, 'email', text))
    .filter(beside)
    .map(({ id }) => id);
}

const page = `query ($search: String, $filter: ContactFilter, $first: Int, $after: String) {
  contacts(search: $search, filter: $filter, first: $first, after: $after) {
    nodes { id }
    pageInfo { hasNextPage endCursor }
  }
}`;
const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);

describe('search alone', () => {
  it.each(kinds)('finds $many by what people call them, by one query', async ({ many, path }) => {
    const query = `query ($text: String) { ${many}(search: $text, first: 3) { totalCount nodes { id } } }`;
    const answer = await run(query, { text: ' A ' });
    expect(answer.errors).toBeUndefined();
    const slugs = slugsOf[path] ?? [];
    expect(bodies()).toEqual([
      expect.objectContaining({
        query: expect.objectContaining({
          filter: slugs.map((slug) => ({ [slug]: { contains: 'A' } })),
          combinator: slugs.length > 1 ? 'OR' : 'AND',
        }),
      }),
    ]);
    const matching = bed.sandbox
      .records(path)
      .filter(isLive)
      .filter((record) => slugs.some((slug) => says(named(record), slug, 'a')));
    expect(answer.data[many].totalCount).toBe(matching.length);
  });

  it('ignores case, looks in the address as well, and takes blanks for no search', async () => {
    const [ada] = bed.sandbox.contacts();
    const typed = String(ada?.values['email']).toUpperCase();
    const byAddress = await run(page, { search: typed });
    expect(idsOf(byAddress.data.contacts.nodes)).toEqual(expected(typed.toLowerCase()));
    bed.sandbox.resetLog();
    for (const search of ['', '   ', null])
      await run(`query ($search: String) { contacts(search: $search, first: 1) { nodes { id } } }`, {
        search,
      });
    await run('{ contacts(search: "  ", first: 1) { nodes { id } } }');
    for (const { query } of bodies()) expect(query['filter']).toBeUndefined();
    expect(upstream()).toHaveLength(4);
  });

  it('counts by one query for one row', async () => {
    const answer = await run('{ contacts(search: "ada") { totalCount } }');
    expect(answer.data.contacts.totalCount).toBe(expected('ada').length);
    expect(bodies().map(({ query }) => query['limit'])).toEqual([1]);
  });

  it('refuses what cannot be searched for, without asking', async () => {
    for (const search of ['x'.repeat(201), 'a\ud800'])
      expect(codes(await run(page, { search }))).toEqual(['BAD_USER_INPUT']);
    expect(upstream()).toHaveLength(0);
  });

  it('belongs to its cursor', async () => {
    const { data } = await run(page, { search: 'a', first: 1 });
    const after = data.contacts.pageInfo.endCursor;
    expect((await run(page, { search: 'a', first: 1, after })).errors).toBeUndefined();
    expect(codes(await run(page, { search: 'b', first: 1, after }))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('search beside a filter', () => {
  const investors = { labels: { in: ['investor'] } };
  const isInvestor = ({ values }: Values) =>
    (values['labels'] as string[] | null)?.includes('investor') ?? false;

  it('is one more condition where one property is searched and all must hold', async () => {
    await run('{ deals(search: "a", filter: { amount: { gt: 1 } }) { totalCount nodes { id } } }');
    await run('{ deals(search: "a", filter: { match: ANY, amount: { gt: 1 } }) { nodes { id } } }');
    for (const { query } of bodies()) {
      expect(query['filter']).toEqual([{ amount: { '>': '1' } }, { name: { contains: 'a' } }]);
      expect(query['combinator']).toBe('AND');
    }
    expect(upstream()).toHaveLength(2);
  });

  it('looks through the pages of the filter where the upstream cannot join them', async () => {
    const all = expected('an', isInvestor);
    const answer = await run(page, { search: 'AN', filter: investors, first: 50 });
    expect(idsOf(answer.data.contacts.nodes)).toEqual(all);
    expect(answer.data.contacts.pageInfo.hasNextPage).toBe(false);
    const stored = bed.sandbox.contacts().filter(isLive).filter(isInvestor).length;
    expect(upstream()).toHaveLength(Math.ceil(stored / 50));
    for (const { query } of bodies()) {
      expect(query['filter']).toEqual([{ labels: { in: ['investor'] } }]);
      expect(query['limit']).toBe(50);
      expect(query['select']).toEqual(expect.arrayContaining(['full_name', 'email']));
    }
  });

  it('visits every match once and in order, whatever the page size, and ends honestly', async () => {
    const filter = { match: 'ANY', fullName: { exists: true }, city: { isNull: true } };
    const all = expected('e');
    for (const first of [30, 60]) {
      const seen: string[] = [];
      let after: string | null = null;
      for (;;) {
        const { data } = await run(page, { search: 'e', filter, first, after });
        seen.push(...idsOf(data.contacts.nodes));
        after = data.contacts.pageInfo.endCursor;
        if (!data.contacts.pageInfo.hasNextPage) break;
      }
      expect(seen).toEqual(all);
    }
  });

  it('goes on behind an edge in the midst of a page', async () => {
    const query = `query ($after: String) {
      contacts(search: "e", filter: { labels: { in: ["investor"] } }, first: 3, after: $after) { edges { cursor node { id } } }
    }`;
    const all = expected('e', isInvestor);
    const { data } = await run(query);
    const next = await run(query, { after: data.contacts.edges[1].cursor });
    expect(next.data.contacts.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(
      all.slice(2, 5),
    );
  });

  it('tells nothing of a total, and the page stands', async () => {
    const answer = await run(
      '{ contacts(search: "an", filter: { labels: { in: ["investor"] } }, first: 2) { totalCount nodes { id } } }',
    );
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.path).toEqual(['contacts', 'totalCount']);
    expect(answer.data.contacts.nodes).toHaveLength(2);
    bed.sandbox.resetLog();
    const alone = await run(
      '{ contacts(search: "an", filter: { labels: { in: ["investor"] } }) { totalCount } }',
    );
    expect(codes(alone)).toEqual(['BAD_USER_INPUT']);
    expect(upstream()).toHaveLength(0);
  });

  it('narrows what belongs to a record', async () => {
    const [organization] = bed.sandbox.records('organization');
    const id = organization?.id;
    const query = `query ($id: ID!) { organization(id: $id) { contacts(search: "a", first: 50) { nodes { id } } deals(search: "PILOT") { nodes { name } } } }`;
    const answer = await run(query, { id });
    expect(idsOf(answer.data.organization.contacts.nodes)).toEqual(
      expected('a', ({ values }) => values['company'] === id),
    );
    expect(answer.data.organization.deals.nodes.length).toBeGreaterThan(0);
    for (const { name } of answer.data.organization.deals.nodes) expect(name).toMatch(/pilot/);
    expect(
      upstream()
        .map(({ endpoint }) => endpoint)
        .sort(),
    ).toEqual(['getOrganization', 'queryContacts', 'queryDeals']);
  });

  it('stops where no more may be sent, says that there is more, and goes on from there', async () => {
    const filter = { match: 'ANY', fullName: { exists: true }, city: { isNull: true } };
    const search = 'nobody is called so';
    const some = await run(page, { search, filter, first: 10 });
    expect(some.data.contacts).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true } });
    expect(upstream()).toHaveLength(4);
    const after = some.data.contacts.pageInfo.endCursor;
    const rest = await run(page, { search, filter, first: 10, after });
    expect(rest.data.contacts).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    expect(upstream()).toHaveLength(Math.ceil(bed.sandbox.contacts().filter(isLive).length / 50));
  });
});
