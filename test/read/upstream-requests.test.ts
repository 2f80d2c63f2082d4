import { beforeEach, describe, expect, it } from 'vitest';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
const live = () => bed.sandbox.contacts().filter((contact) => contact.deletedAt === null);
const sent = () => upstream().map(({ endpoint }) => endpoint);
let ids: string[];

beforeEach(() => {
  ids = live().map(({ id }) => id);
});

function selectOf(path: string): string[] {
  return new URL(path, 'http://localhost').searchParams.get('select')?.split(',') ?? [];
}

describe('upstream requests of reads', () => {
  it('reads a contact with one GET that selects what was selected', async () => {
    const contact = live()[0];
    const answer = await run(`query ($id: ID!) { contact(id: $id) { id fullName mail: email } }`, {
      id: contact?.id,
    });
    expect(answer.data).toEqual({
      contact: {
        id: contact?.id,
        fullName: contact?.values['full_name'],
        mail: contact?.values['email'] ?? null,
      },
    });
    expect(sent()).toEqual(['getContact']);
    expect(selectOf(upstream()[0]?.path ?? '')).toEqual(['full_name', 'email']);
    expect(answer.extensions.upstream).toEqual({ requests: 1, coalesced: 0, retries: 0 });
  });

  it('reads 20 contacts with differing fields with one query', async () => {
    const fields = ['fullName', 'email city', 'title company { name }', 'tags labels'];
    const selection = ids.slice(0, 20).map((id, i) => `c${i}: contact(id: "${id}") { id ${fields[i % 4]} }`);
    const answer = await run(`{ ${selection.join('\n')} }`);
    expect(answer.errors).toBeUndefined();
    expect(Object.values(answer.data).map((contact) => (contact as { id: string }).id)).toEqual(
      ids.slice(0, 20),
    );
    expect(sent()).toEqual(['queryContacts']);
  });

  it('reads 120 ids through nodes with three queries, in the order of the ids', async () => {
    const wanted = ids.slice(0, 120).reverse();
    const answer = await run(`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Contact { fullName } } }`, {
      ids: wanted,
    });
    expect(answer.data.nodes.map((node: { id: string }) => node.id)).toEqual(wanted);
    expect(sent()).toEqual(['queryContacts', 'queryContacts', 'queryContacts']);
  });

  it('reads a page of 50 with company names and the total with one query', async () => {
    const answer = await run(`{ contacts(first: 50) { totalCount nodes { fullName company { name } } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.nodes).toHaveLength(50);
    expect(answer.data.contacts.totalCount).toBe(live().length);
    expect(
      answer.data.contacts.nodes.some((node: { company: { name: string } | null }) => node.company?.name),
    ).toBe(true);
    expect(sent()).toEqual(['queryContacts']);
    expect(upstream()[0]?.body).toMatchObject({
      query: { select: ['full_name', 'company.name'], limit: 50 },
      include_total: true,
    });
  });

  it('counts with the count endpoint when nothing but the unfiltered total is selected', async () => {
    const answer = await run(`{ contacts { totalCount } }`);
    expect(answer.data.contacts.totalCount).toBe(live().length);
    expect(sent()).toEqual(['countContacts']);
  });

  it('counts a filtered total with one query for a single row', async () => {
    const answer = await run(`{ contacts(filter: { labels: { in: ["investor"] } }) { totalCount } }`);
    expect(answer.data.contacts.totalCount).toBeGreaterThan(0);
    expect(sent()).toEqual(['queryContacts']);
    expect(upstream()[0]?.body).toMatchObject({ query: { limit: 1 }, include_total: true });
  });

  it('does not ask for the total unless it is selected', async () => {
    await run(`query ($with: Boolean!) { contacts { nodes { id } totalCount @include(if: $with) } }`, {
      with: false,
    });
    expect(upstream()[0]?.body).not.toHaveProperty('include_total');
  });

  it('reads nothing of a page when nothing of it is selected', async () => {
    const answer = await run(`{ contacts { __typename } }`);
    expect(answer.data).toEqual({ contacts: { __typename: 'ContactConnection' } });
    expect(sent()).toEqual([]);
  });

  it('reads 120 contacts of a list with three pages of 50', async () => {
    const answer = await run(`{ contacts(first: 120) { nodes { id } } }`);
    expect(answer.data.contacts.nodes.map((node: { id: string }) => node.id)).toEqual(ids.slice(0, 120));
    expect(sent()).toHaveLength(3);
  });

  it('answers a screen (a contact, a page of ten, the count) with three requests', async () => {
    const answer = await run(
      `{ contact(id: "${ids[3]}") { fullName } contacts(first: 10) { nodes { fullName } } contactCount }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(sent().sort()).toEqual(['countContacts', 'getContact', 'queryContacts']);
  });

  it('reads an id that occurs in several fields once', async () => {
    const id = ids[5];
    const answer = await run(
      `query ($id: ID!, $ids: [ID!]!) {
        a: contact(id: $id) { fullName } b: contact(id: $id) { email } n: node(id: $id) { id } nodes(ids: $ids) { id }
      }`,
      { id, ids: [id, id?.toUpperCase()] },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.nodes).toEqual([{ id }, { id }]);
    expect(sent()).toEqual(['getContact']);
  });

  it('walks 200 contacts with first: 7 for one request a page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let pages = 0;
    while (seen.length < 200) {
      const answer = await run(
        `query ($after: String) { contacts(first: 7, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      seen.push(...answer.data.contacts.nodes.map((node: { id: string }) => node.id));
      after = answer.data.contacts.pageInfo.endCursor;
      pages += 1;
      expect(answer.extensions.upstream.requests).toBe(1);
    }
    expect(seen).toEqual(ids.slice(0, seen.length));
    expect(sent()).toHaveLength(pages);
  });

  it('reads the sources of one contact with one query, and its etag with one GET', async () => {
    const sources = await run(`{ contact(id: "${ids[0]}") { sources isUserObject fullName } }`);
    expect(sources.errors).toBeUndefined();
    expect(sent()).toEqual(['queryContacts']);
    bed.sandbox.resetLog();
    const etag = await run(`{ contact(id: "${ids[0]}") { etag listValues fullName } }`);
    expect(etag.data.contact.etag).toEqual(expect.any(String));
    expect(sent()).toEqual(['getContact']);
  });

  it('reads the etag of each contact of a page with a GET each', async () => {
    const answer = await run(`{ contacts(first: 10) { nodes { id etag fullName } } }`);
    expect(answer.errors).toBeUndefined();
    expect(sent()).toEqual(['queryContacts', ...Array(10).fill('getContact')]);
    expect(
      new Set(answer.data.contacts.nodes.map((node: { etag: string }) => node.etag)).size,
    ).toBeGreaterThan(0);
  });

  it('proves that a contact exists although only its id is selected', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    const answer = await run(`{ here: contact(id: "${ids[0]}") { id } }`);
    expect(answer.data.here).toEqual({ id: ids[0] });
    expect(sent()).toEqual(['getContact']);
    expect((await run(`{ gone: contact(id: "${missing}") { id } }`)).data).toEqual({ gone: null });
  });

  it('selects through fragments, aliases and @skip', async () => {
    await run(
      `query ($id: ID!, $no: Boolean = true) { contact(id: $id) { ...A ... on Node { id } other: email @skip(if: $no) } }
       fragment A on Contact { name: fullName ... @include(if: $no) { city } company { ...B } }
       fragment B on Organization { name primaryDomain }`,
      { id: ids[0] },
    );
    expect(selectOf(upstream()[0]?.path ?? '').sort()).toEqual([
      'city',
      'company.name',
      'company.primary_domain',
      'full_name',
    ]);
  });

  it('reads every defined property of a page after reading the definitions once', async () => {
    const query = `{ contacts(first: 10) { nodes { id properties } } }`;
    const answer = await run(query);
    expect(answer.data.contacts.nodes[0].properties).toMatchObject({
      full_name: live()[0]?.values['full_name'],
    });
    expect(answer.data.contacts.nodes[0].properties).toHaveProperty('lead_score');
    await run(query);
    expect(sent().filter((endpoint) => endpoint === 'listContactProperties').length).toBeLessThanOrEqual(1);
    expect(sent().filter((endpoint) => endpoint === 'queryContacts')).toHaveLength(2);
  });

  it('reads every property of one contact with a single GET', async () => {
    const answer = await run(`{ contact(id: "${ids[0]}") { properties fullName } }`);
    expect(answer.data.contact.properties.full_name).toBe(answer.data.contact.fullName);
    expect(sent()).toEqual(['getContact']);
    expect(selectOf(upstream()[0]?.path ?? '')).toEqual([]);
  });
});
