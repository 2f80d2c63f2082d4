import { beforeEach, describe, expect, it } from 'vitest';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const acme = '11111111-aaaa-4aaa-8aaa-111111111111';
const other = '22222222-aaaa-4aaa-8aaa-222222222222';
let id: string;

beforeEach(() => {
  id = bed.sandbox.contacts().find(({ deletedAt }) => deletedAt === null)?.id ?? '';
});

const told = (endpoint: string, body: object) =>
  bed.sandbox.addFault({
    match: { endpoint },
    times: Infinity,
    effect: { kind: 'status', status: 200, body },
  });
/** What a page's row tells; any row, and so one that is asked for by its id. */
const row = (properties: object) =>
  told('queryContacts', { data: [{ id, properties }], has_more: false, next_cursor: null, total: null });
const record = (values: object) => told('getContact', { id, default: values });

const nested = { id: acme, properties: { name: 'Acme', primary_domain: 'acme.example' } };
const whole = { id: acme, name: 'Acme', primaryDomain: 'acme.example' };
const hidden = { id: 'hidden', properties: null };

describe('a reference to one record', () => {
  const company = 'company { id name primaryDomain }';

  it.each([
    ['nested', nested, whole],
    ['a list of one', [nested], whole],
    ['an empty list', [], null],
    ['an empty text', '', null],
    ['null', null, null],
  ])('that a row tells as %s', async (_what, value, expected) => {
    row({ company: value });
    const answer = await run(`{ contacts(first: 10) { nodes { ${company} } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.nodes).toEqual([{ company: expected }]);
    expect(sent()).toEqual(['queryContacts']);
  });

  it.each([
    ['its own id in the place of its properties', { id: acme, properties: acme }],
    ['a bare id', acme],
  ])('that a row too tells as %s is completed where it is', async (_what, value) => {
    row({ company: value });
    told('getOrganization', { id: acme, default: { name: 'Acme', primary_domain: 'acme.example' } });
    const answer = await run(`{ contacts(first: 10) { nodes { ${company} } } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contacts.nodes).toEqual([{ company: whole }]);
    expect(sent()).toEqual(['queryContacts', 'getOrganization']);
  });

  it.each([
    ['its own id in the place of its properties', { id: acme, properties: acme }],
    ['a bare id', acme],
    ['a list of a bare id', [acme]],
  ])('that a row too tells as %s is completed under a dotted slug as well', async (_what, value) => {
    row({ company: value });
    told('getOrganization', { id: acme, default: { name: 'Acme' } });
    const dotted = 'property(slug: "company.name") properties(slugs: ["company.name"])';
    const whole = { property: 'Acme', properties: { 'company.name': 'Acme' } };
    const page = await run(`{ contacts(first: 10) { nodes { ${dotted} } } }`);
    expect([page.errors, page.data.contacts.nodes]).toEqual([undefined, [whole]]);
    expect(sent()).toEqual(['queryContacts', 'getOrganization']);
    record({ company: value });
    const one = await run(`{ contact(id: "${id}") { ${dotted} } }`);
    expect([one.errors, one.data.contact]).toEqual([undefined, whole]);
  });

  it('that is hidden behind another one says so, by its field and under a dotted slug', async () => {
    const person = { id: other, properties: { first_email: hidden } };
    row({ strongest_connection: person });
    const slug = 'strongest_connection.first_email.subject';
    const answer = await run(
      `{ contacts(first: 10) { nodes { property(slug: "${slug}") strongestConnection { id firstEmail { id } } } } }`,
    );
    expect(answer.data.contacts.nodes).toEqual([
      { property: null, strongestConnection: { id: other, firstEmail: null } },
    ]);
    expect(codes(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(sent()).toEqual(['queryContacts']);
  });

  it.each([
    ['a bare id', acme],
    ['a name', 'Acme'],
    ['a list of a bare id', [acme]],
    ['its own id in the place of its properties', { id: acme, properties: acme }],
  ])('that a record tells as %s is completed by a row', async (_what, value) => {
    record({ company: value });
    row({ company: nested });
    const answer = await run(`{ contact(id: "${id}") { ${company} } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact.company).toEqual(whole);
    expect(sent()).toEqual(['getContact', 'queryContacts']);
  });

  it('needs no row for its id alone', async () => {
    for (const value of [acme, [acme], { id: acme, properties: acme }]) {
      bed.sandbox.reset();
      record({ company: value });
      const answer = await run(`{ contact(id: "${id}") { company { id } } }`);
      expect([answer.data, answer.errors]).toEqual([{ contact: { company: { id: acme } } }, undefined]);
      expect(sent()).toEqual(['getContact']);
    }
  });

  it('that is hidden is null, and says so', async () => {
    row({ full_name: 'Ann', company: hidden });
    const answer = await run(
      `{ contacts(first: 10) { nodes { fullName company { id } raw: property(slug: "company") } } }`,
    );
    expect(answer.data.contacts.nodes).toEqual([{ fullName: 'Ann', company: null, raw: hidden }]);
    expect(answer.errors).toMatchObject([
      { path: ['contacts', 'nodes', 0, 'company'], extensions: { code: 'FORBIDDEN', slug: 'company' } },
    ]);
    expect(answer.errors?.[0]?.message).toContain('hidden');
    expect(sent()).toEqual(['queryContacts']);
  });

  it('that is hidden from the record is not asked for again', async () => {
    record({ company: hidden });
    const answer = await run(`{ contact(id: "${id}") { ${company} } }`);
    expect([answer.data, codes(answer)]).toEqual([{ contact: { company: null } }, ['FORBIDDEN']]);
    expect(sent()).toEqual(['getContact']);
  });
});

describe('references to several', () => {
  const selection = 'mutualConnections { id properties(slugs: ["email"]) }';
  const ann = { id: acme, properties: { email: 'ann@ex.com' } };
  const read = { id: acme, properties: { email: 'ann@ex.com' } };

  it('each stand in their place, whatever its neighbours are', async () => {
    row({ mutual_connections: [ann, hidden, { id: other, properties: other }, 42, other] });
    told('getIdentity', { id: other, default: { email: 'b@ex.com' } });
    const answer = await run(`{ contacts(first: 10) { nodes { ${selection} } } }`);
    const second = { id: other, properties: { email: 'b@ex.com' } };
    expect(answer.data.contacts.nodes[0].mutualConnections).toEqual([read, null, second, null, second]);
    expect(answer.errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code]).sort()).toEqual([
      [1, 'FORBIDDEN'],
      [3, 'UPSTREAM_VALUE_INVALID'],
    ]);
    expect(sent()).toEqual(['queryContacts', 'getIdentity']);
  });

  it('may come as one that is no list', async () => {
    row({ mutual_connections: ann });
    const answer = await run(`{ contacts(first: 10) { nodes { ${selection} } } }`);
    expect([answer.data.contacts.nodes, answer.errors]).toEqual([[{ mutualConnections: [read] }], undefined]);
  });

  it('are completed by a row where a record tells ids', async () => {
    record({ mutual_connections: [acme, { id: other, properties: other }] });
    row({ mutual_connections: [ann, { id: other, properties: { email: 'b@ex.com' } }] });
    const answer = await run(`{ contact(id: "${id}") { ${selection} } }`);
    expect(answer.data.contact.mutualConnections).toEqual([
      read,
      { id: other, properties: { email: 'b@ex.com' } },
    ]);
    expect(sent()).toEqual(['getContact', 'queryContacts']);
  });
});

describe('a dotted slug through a reference', () => {
  it.each([
    ['a bare id', acme],
    ['a name', 'Acme'],
    ['a list of one', [acme]],
    ['its own id in the place of its properties', { id: acme, properties: acme }],
  ])('that a record tells as %s is completed, not null', async (_what, value) => {
    record({ company: value });
    row({ company: nested });
    const answer = await run(
      `{ contact(id: "${id}") { name: property(slug: "company.name") properties(slugs: ["company.primary_domain"]) } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.contact).toEqual({
      name: 'Acme',
      properties: { 'company.primary_domain': 'acme.example' },
    });
    expect(sent()).toEqual(['getContact', 'queryContacts']);
  });

  it('behind a lookup and a write as well', async () => {
    told('findContact', { id, default: { company: acme } });
    told('updateContact', { id, default: { company: acme } });
    row({ company: nested });
    const found = await run(
      '{ contactBy(property: "email", value: "a@ex.com") { ... on Contact { property(slug: "company.name") } } }',
    );
    expect(found.data.contactBy).toEqual({ property: 'Acme' });
    const written = await run(
      `mutation { contactUpdate(input: { id: "${id}", values: { title: "x" } }) {
        ... on ContactUpdateSuccess { contact { property(slug: "company.name") } } } }`,
    );
    expect(written.data.contactUpdate).toEqual({ contact: { property: 'Acme' } });
    expect(sent()).toEqual(['findContact', 'queryContacts', 'updateContact', 'queryContacts']);
  });

  it('behind a write whose answer tells nothing of it, by a record and then a row', async () => {
    told('updateContact', { id, default: { title: 'x' } });
    record({ company: acme });
    row({ company: nested });
    const { data } = await run(
      `mutation { contactUpdate(input: { id: "${id}", values: { title: "x" } }) {
        ... on ContactUpdateSuccess { contact { property(slug: "company.name") } } } }`,
    );
    expect(data.contactUpdate).toEqual({ contact: { property: 'Acme' } });
    expect(sent()).toEqual(['updateContact', 'getContact', 'queryContacts']);
  });

  it('is null where neither a row nor the other record tells more, after one try each', async () => {
    record({ company: acme });
    row({ company: { id: acme, properties: acme } });
    const answer = await run(`{ contact(id: "${id}") { property(slug: "company.name") } }`);
    expect([answer.data.contact, answer.errors]).toEqual([{ property: null }, undefined]);
    expect(sent()).toEqual(['getContact', 'queryContacts', 'getOrganization']);
  });

  it('that is hidden says so', async () => {
    row({ company: hidden });
    const answer = await run(`{ contacts(first: 10) { nodes { id property(slug: "company.name") } } }`);
    expect([answer.data.contacts.nodes, codes(answer)]).toEqual([[{ id, property: null }], ['FORBIDDEN']]);
  });

  it('is told for each of several', async () => {
    row({
      mutual_connections: [
        { id: acme, properties: { email: 'a@ex.com' } },
        { id: other, properties: { email: null } },
      ],
    });
    const answer = await run(
      `{ contacts(first: 10) { nodes { property(slug: "mutual_connections.email") } } }`,
    );
    expect(answer.data.contacts.nodes).toEqual([{ property: ['a@ex.com', null] }]);
  });
});
