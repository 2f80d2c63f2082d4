import { describe, expect, it } from 'vitest';
import { isLive } from '../objects/kinds.ts';
import { codes, testBed } from '../support/gateway.ts';

// A gateway for each test file: what it keeps of definitions begins empty.
const bed = testBed({ sandbox: { contacts: 120 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);

interface Node {
  readonly id: string;
  readonly labels: readonly string[] | null;
  readonly labelOptions: readonly { readonly slug: string }[] | null;
  readonly seniority: string | null;
  readonly seniorityOption: { readonly slug: string } | null;
}

describe('options with their names', () => {
  it('cost the definitions once, and nothing while they are known', async () => {
    const query = `{
      contacts(first: 50) { nodes { id labels labelOptions { slug name color } seniority seniorityOption { slug name color } } }
    }`;
    const answer = await run(query);
    expect(answer.errors).toBeUndefined();
    expect(sent()).toEqual(['queryContacts', 'listContactProperties']);
    const nodes: Node[] = answer.data.contacts.nodes;
    for (const { labels, labelOptions, seniority, seniorityOption } of nodes) {
      expect(labelOptions?.map(({ slug }) => slug) ?? null).toEqual(labels);
      expect(seniorityOption?.slug ?? null).toBe(seniority);
    }
    expect(nodes.flatMap(({ labelOptions }) => labelOptions ?? [])).toContainEqual({
      slug: 'investor',
      name: 'Investor',
      color: expect.stringMatching(/^[a-z]+$/),
    });
    bed.sandbox.resetLog();
    await run(query.replace('50', '10'));
    expect(sent()).toEqual(['queryContacts']);
  });

  it('are told of a single record, and below a reference', async () => {
    const deal = bed.sandbox.records('deal').find((record) => isLive(record) && record.values['company']);
    const company = bed.sandbox.records('organization').find(({ id }) => id === deal?.values['company']);
    const query = 'query ($id: ID!) { deal(id: $id) { company { labels labelOptions { slug name } } } }';
    const { data, errors } = await run(query, { id: deal?.id });
    expect(errors).toBeUndefined();
    const slugs = data.deal.company.labelOptions?.map(({ slug }: { slug: string }) => slug) ?? null;
    expect(slugs).toEqual(company?.values['labels'] ?? null);
    expect(sent().filter((endpoint) => endpoint !== 'listOrganizationProperties')).toEqual(['getDeal']);
  });

  it('are an error alone where the definitions cannot be read', async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'listIdentityProperties' },
      effect: { kind: 'status', status: 403 },
      times: 5,
    });
    const answer = await run(
      '{ identities(first: 20) { nodes { fullName labels options: labelOptions { name } } } }',
    );
    const withLabels = answer.data.identities.nodes.filter(({ labels }: Node) => (labels?.length ?? 0) > 0);
    expect(withLabels.length).toBeGreaterThan(0);
    expect(codes(answer)).toEqual(withLabels.map(() => 'FORBIDDEN'));
    for (const { fullName } of answer.data.identities.nodes) expect(fullName).toEqual(expect.any(String));
  });
});

describe('all of several options', () => {
  const labels = ({ values }: { values: Readonly<Record<string, unknown>> }) =>
    (values['labels'] as readonly string[] | null) ?? [];
  const holding = (test: (labels: readonly string[]) => boolean) =>
    bed.sandbox
      .contacts()
      .filter(isLive)
      .filter((contact) => test(labels(contact)))
      .map(({ id }) => ({ id }));
  const pair = () =>
    bed.sandbox
      .contacts()
      .filter(isLive)
      .map(labels)
      .find((held) => held.length >= 2)
      ?.slice(0, 2) ?? [];

  it('is a condition for each, by literal and by variable; any of them is one', async () => {
    const [one = '', two = ''] = pair();
    const both = holding((held) => held.includes(one) && held.includes(two));
    const query = 'query ($filter: ContactFilter) { contacts(first: 200, filter: $filter) { nodes { id } } }';
    const answer = await run(query, { filter: { labels: { hasAll: [one, two, one] } } });
    expect(answer.data.contacts.nodes).toEqual(both);
    expect(upstream()[0]?.body).toMatchObject({
      query: { filter: [{ labels: { in: [one] } }, { labels: { in: [two] } }], combinator: 'AND' },
    });
    const literal = await run(
      `{ contacts(first: 200, filter: { properties: [{ slug: "labels", hasAll: ["${one}", "${two}"] }] }) { nodes { id } } }`,
    );
    expect(literal.data.contacts.nodes).toEqual(both);
    const any = await run(query, { filter: { labels: { hasAny: [one, two] } } });
    expect(any.data.contacts.nodes).toEqual(holding((held) => held.includes(one) || held.includes(two)));
  });

  it('stands alone in a filter that matches ANY, and is refused beside another condition', async () => {
    const [one = '', two = ''] = pair();
    const query = 'query ($filter: ContactFilter) { contacts(first: 200, filter: $filter) { nodes { id } } }';
    const alone = await run(query, { filter: { match: 'ANY', labels: { hasAll: [one, two] } } });
    expect(alone.data.contacts.nodes).toEqual(holding((held) => held.includes(one) && held.includes(two)));
    const single = await run(query, {
      filter: { match: 'ANY', labels: { hasAll: [one] }, city: { eq: 'nowhere' } },
    });
    expect(single.data.contacts.nodes).toEqual(holding((held) => held.includes(one)));
    bed.sandbox.resetLog();
    for (const filter of [
      { match: 'ANY', labels: { hasAll: [one, two] }, city: { eq: 'Oslo' } },
      { match: 'ANY', city: { eq: 'Oslo' }, properties: [{ slug: 'labels', hasAll: [one, two] }] },
      { match: 'ANY', city: { eq: 'Oslo' }, company: { labels: { hasAll: [one, two] } } },
    ]) {
      const refused = await run(query, { filter });
      expect(codes(refused)).toEqual(['BAD_USER_INPUT']);
      expect(refused.errors?.[0]?.message).toMatch(/hasAll` names 2 options, and `filter.match` is ANY/);
    }
    expect(upstream()).toEqual([]);
  });
});
