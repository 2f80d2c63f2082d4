import { beforeAll, describe, expect, it } from 'vitest';
import { codes, post, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';
import { as, bookOf } from './callers.ts';

const book = bookOf({
  reader: ['read'],
  contacts: ['contact:read'],
  writer: ['contact:write'],
  editor: ['contact:*'],
  linker: ['contact:*', 'organization:read'],
  importer: ['contact:import', 'deal:read'],
  everything: ['*'],
  nothing: [],
});
const bed = testBed({ gateway: { callers: { book } } });
const id = '7d9f0b6e-33cf-4a4e-9c5b-1f2f9a6d7c10';
const acme = '11111111-aaaa-4aaa-8aaa-111111111111';
let contact: string;
let organization: string;
let deal: string;

beforeAll(async () => {
  const found = await bed.run(
    `{ contacts(first: 1, filter: { company: { isNull: false } }) { nodes { id company { id } } } deals(first: 1) { nodes { id } } }`,
    {},
    as('everything'),
  );
  contact = found.data.contacts.nodes[0].id;
  organization = found.data.contacts.nodes[0].company.id;
  deal = found.data.deals.nodes[0].id;
});

/** What came of it: which permission was missing in which place, and how many requests were sent. */
async function missing(caller: string, query: string, variables: object = {}) {
  bed.sandbox.resetLog();
  const answer = await bed.run(query, variables, as(caller));
  expect([answer.status, ...new Set(codes(answer))]).toEqual(answer.errors ? [200, 'FORBIDDEN'] : [200]);
  const errors = (answer.errors ?? []).map(({ path, extensions }) => [
    path?.join('.'),
    extensions['permission'],
  ]);
  return { errors, sent: bed.upstream().length, data: answer.data };
}

const values = '{ fullName: "Ada" }';
const item = `{ id: "${id}", values: ${values} }`;

describe('a caller that lacks a right', () => {
  it.each([
    ['writer', `{ contact(id: "${id}") { id } }`, 'contact:read'],
    ['writer', '{ contactBy(property: "email", value: "a@b.example") { __typename } }', 'contact:read'],
    ['writer', '{ contacts(first: 1) { totalCount } }', 'contact:read'],
    ['writer', '{ contactCount }', 'contact:read'],
    ['writer', '{ contactPropertyDefinitions { slug } }', 'contact:read'],
    ['reader', '{ contactImport(id: "1") { status } }', 'contact:import'],
    ['contacts', '{ deals { nodes { id } } }', 'deal:read'],
    ['contacts', `{ node(id: "${id}") { id } nothing: dealCount }`, 'deal:read'],
    ['reader', `mutation { contactCreate(input: { values: ${values} }) { __typename } }`, 'contact:write'],
    ['reader', `mutation { contactUpdate(input: ${item}) { __typename } }`, 'contact:write'],
    [
      'reader',
      `mutation { contactUpsert(input: { property: "email", value: "a@b.example", values: ${values} }) { __typename } }`,
      'contact:write',
    ],
    ['reader', `mutation { contactRestore(input: { id: "${id}" }) { __typename } }`, 'contact:write'],
    ['reader', `mutation { contactDuplicate(input: { id: "${id}" }) { __typename } }`, 'contact:write'],
    ['reader', `mutation { contactBulkUpdate(input: { items: [${item}] }) { __typename } }`, 'contact:write'],
    ['writer', `mutation { contactDelete(input: { id: "${id}" }) { __typename } }`, 'contact:delete'],
    ['writer', `mutation { contactBulkDelete(input: { ids: ["${id}"] }) { __typename } }`, 'contact:delete'],
    [
      'writer',
      `mutation { contactImport(input: { rows: [{ values: ${values} }] }) { __typename } }`,
      'contact:import',
    ],
    ['editor', 'mutation { dealCreate(input: { values: { name: "Deal" } }) { __typename } }', 'deal:write'],
  ])('%s is refused %s, before anything is sent', async (caller, query, permission) => {
    const { errors, sent } = await missing(caller, query);
    expect(errors.map(([, needed]) => needed)).toEqual([permission]);
    expect(sent).toBe(query.includes('node(') ? 1 : 0);
  });

  it('is told what it is, and gets what it may have of the same operation', async () => {
    const query = `{ contactCount a: dealCount b: dealCount d: deal(id: "${id}") { id } }`;
    const answer = await bed.run(query, {}, as('contacts'));
    expect(answer.data).toEqual({ contactCount: expect.any(Number), a: null, b: null, d: null });
    expect(answer.errors?.map(({ path, message }) => [path, message])).toEqual(
      ['a', 'b', 'd'].map((field) => [
        [field],
        'This needs the permission `deal:read`, which this caller does not have. Who runs the gateway can grant it.',
      ]),
    );
    expect(bed.upstream().map(({ path }) => path)).toEqual([expect.stringMatching(/contact\/count$/)]);
  });

  it('is refused in the same way by GET, through variables, and on the way of other content types', async () => {
    const query = 'query Q($id: ID!) { deal(id: $id) { id } }';
    const url = new URL(bed.gateway.url);
    url.searchParams.set('query', query);
    url.searchParams.set('variables', JSON.stringify({ id }));
    const headers = { 'x-api-key': bed.sandbox.apiKey, ...as('contacts') };
    const get = await fetch(url, { headers: { ...headers, accept: 'application/json' } });
    const odd = await fetch(bed.gateway.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/graphql+json' },
      body: JSON.stringify({ query, variables: { id } }),
    });
    const plain = await post(bed.gateway.url, { query, variables: { id } }, headers);
    for (const { errors } of [await get.json(), await odd.json(), plain])
      expect(errors[0].extensions).toEqual({ code: 'FORBIDDEN', permission: 'deal:read' });
    expect(bed.upstream()).toEqual([]);
  });

  it('cannot watch an import', async () => {
    const query = 'subscription { contactImport(id: "7d9f0b6e-33cf-4a4e-9c5b-1f2f9a6d7c10") { status } }';
    const headers = { 'x-api-key': bed.sandbox.apiKey };
    const refused = await subscribe(bed.gateway.url, query, {}, { ...headers, ...as('reader') });
    expect((await refused.rest()).flatMap((event) => codes(event))).toEqual(['FORBIDDEN']);
    expect(bed.upstream()).toEqual([]);
    const allowed = await subscribe(bed.gateway.url, query, {}, { ...headers, ...as('importer') });
    expect((await allowed.rest()).flatMap((event) => codes(event))).toEqual(['NOT_FOUND']);
  });
});

describe('what one kind tells of another', () => {
  it.each([
    ['a link', '{ contact(id: $contact) { id company { name } } }', 'contact.company', 1],
    ['its id alone', '{ contact(id: $contact) { id company { id } } }', 'contact.company', 1],
    ['a property', '{ contact(id: $contact) { id property(slug: "company.name") } }', 'contact.property', 1],
    [
      'properties',
      '{ contact(id: $contact) { id properties(slugs: ["email", "company.name"]) } }',
      'contact.properties',
      1,
    ],
    [
      'a filter',
      '{ contacts(filter: { company: { name: { contains: "a" } } }) { totalCount } }',
      'contacts',
      0,
    ],
    [
      'a filter by slug',
      '{ contacts(filter: { properties: [{ slug: "company.name", contains: "a" }] }) { nodes { id } } }',
      'contacts',
      0,
    ],
    ['a sort', '{ contacts(sort: [{ slug: "company.name" }]) { nodes { id } } }', 'contacts', 0],
    ['a lookup', '{ contactBy(property: "company.name", value: "a") { __typename } }', 'contactBy', 0],
  ])('needs the right to that one: %s', async (_, query, place, sent) => {
    const withVariables = query.includes('$contact') ? `query Q($contact: ID!) ${query}` : query;
    const variables = query.includes('$contact') ? { contact } : {};
    expect(await missing('contacts', withVariables, variables)).toMatchObject({
      errors: [[place, 'organization:read']],
      sent,
    });
    const allowed = await bed.run(withVariables, variables, as('reader'));
    expect(allowed.errors?.filter(({ extensions }) => extensions.code === 'FORBIDDEN') ?? []).toEqual([]);
  });

  it('is which record it is, though a shared read knows more', async () => {
    const [rich, poor, all] = await Promise.all([
      bed.run(`{ contact(id: "${contact}") { company { name } } }`, {}, as('reader')),
      bed.run(
        `{ contact(id: "${contact}") { properties(slugs: ["company", "email"]) } }`,
        {},
        as('contacts'),
      ),
      bed.run(`{ contact(id: "${contact}") { properties } }`, {}, as('contacts')),
    ]);
    expect(rich.data.contact.company.name).toEqual(expect.any(String));
    for (const { data } of [poor, all]) {
      expect(JSON.stringify(data)).not.toContain(rich.data.contact.company.name);
      expect(JSON.stringify(data.contact.properties.company)).toContain(organization);
    }
  });

  it.each([
    ['its name in the place of its id', 'Acme', null],
    [
      'its name in the place of its properties',
      { id: acme, properties: 'Acme' },
      { id: acme, properties: acme },
    ],
    ['its id alone', acme, acme],
  ])('is no name either: %s', async (_, company, told) => {
    bed.sandbox.addFault({
      match: { endpoint: 'queryContacts' },
      times: 1,
      effect: {
        kind: 'status',
        status: 200,
        body: {
          data: [{ id: contact, properties: { company } }],
          has_more: false,
          next_cursor: null,
          total: null,
        },
      },
    });
    const query = '{ contacts(first: 1) { nodes { property(slug: "company") } } }';
    expect((await missing('contacts', query)).data.contacts.nodes).toEqual([{ property: told }]);
  });

  it('needs it for the connections back, and for what another subgraph refers to', async () => {
    const back = `{ organization(id: "${organization}") { name contacts { nodes { id } } deals { nodes { id } } } }`;
    const book = await missing('reader', back);
    expect(book.errors).toEqual([]);
    const entities = `{ _entities(representations: [{ __typename: "Contact", id: "${contact}" }, { __typename: "Deal", id: "${deal}" }]) { ... on Contact { fullName } ... on Deal { name } } }`;
    const { errors, data, sent } = await missing('contacts', entities);
    expect([errors, sent]).toEqual([[['_entities.1', 'deal:read']], 1]);
    expect(data._entities).toEqual([{ fullName: expect.any(String) }, null]);
    expect((await missing('nothing', entities)).errors.map(([place]) => place)).toEqual([
      '_entities.0',
      '_entities.1',
    ]);
  });

  it('`node` asks the kinds only that the caller may read', async () => {
    const query = `{ nodes(ids: ["${id}"]) { id } }`;
    expect(await missing('contacts', query)).toMatchObject({ errors: [], sent: 1, data: { nodes: [null] } });
    expect(await missing('nothing', query)).toMatchObject({ errors: [['nodes.0', 'read']], sent: 0 });
    const known = await missing('contacts', `{ node(id: "${deal}") { id } }`);
    expect(known).toMatchObject({ errors: [['node', 'deal:read']], sent: 0 });
  });
});

describe('a write whose answer would tell what the caller may not read', () => {
  const create = (selection: string) =>
    `mutation { contactCreate(input: { values: ${values} }) { __typename ... on ContactCreateSuccess { ${selection} } } }`;

  it('is refused before it is sent', async () => {
    expect(await missing('writer', create('contact { id }'))).toMatchObject({
      errors: [['contactCreate', 'contact:read']],
      sent: 0,
    });
    expect(await missing('editor', create('contact { id company { name } }'))).toMatchObject({
      errors: [['contactCreate', 'organization:read']],
      sent: 0,
    });
    const bulk = `mutation { contactBulkUpdate(input: { items: [${item}] }) { ...B } } fragment B on ContactBulkOutcome { results { ... on ContactBulkItemSuccess { contact { id } } } }`;
    expect((await missing('writer', bulk)).errors).toEqual([['contactBulkUpdate', 'contact:read']]);
  });

  it.each([
    ['editor', 'property(slug: $slug)', 'organization:read'],
    ['editor', 'properties(slugs: ["email", "company.name"])', 'organization:read'],
    ['editor', 'lastEmail { properties(slugs: ["sender.name"]) }', 'read'],
    [
      'linker',
      'company { contacts(sort: [{ slug: "next_calendar_event.title" }]) { totalCount } }',
      'event:read',
    ],
    [
      'linker',
      'company { contacts(filter: { nextCalendarEvent: { name: { contains: "a" } } }) { totalCount } }',
      'event:read',
    ],
  ])(
    '%s is refused before it is sent also what arguments lead through: %s',
    async (caller, field, needed) => {
      const query = create(`contact { id ${field} }`);
      const whole = field.includes('$slug') ? query.replace('mutation', 'mutation M($slug: String!)') : query;
      const variables = field.includes('$slug') ? { slug: 'company.name' } : {};
      expect(await missing(caller, whole, variables)).toMatchObject({
        errors: [['contactCreate', needed]],
        sent: 0,
      });
    },
  );

  it('is sent where its arguments lead through nothing that the caller may not read', async () => {
    const own =
      'contact { id property(slug: "email") properties(slugs: ["email"]) company { contacts(sort: [{ slug: "company.name" }]) { totalCount } } }';
    const { errors, data } = await missing('linker', create(own));
    expect([errors, data.contactCreate.__typename]).toEqual([[], 'ContactCreateSuccess']);
  });

  it('is sent where it tells none of it', async () => {
    const hidden = 'contact @include(if: false) { id }';
    for (const [caller, query] of [
      ['writer', create('')],
      ['writer', create(hidden)],
      ['editor', create('contact { id }')],
    ] as const) {
      const { errors, data } = await missing(caller, query.replace('... on ContactCreateSuccess {  }', ''));
      expect([errors, data.contactCreate.__typename]).toEqual([[], 'ContactCreateSuccess']);
    }
  });
});

it('callers with tokens that have no limits may do all of it', async () => {
  const { errors } = await missing(
    'everything',
    `{ contact(id: "${contact}") { company { name } property(slug: "company.name") } dealCount }`,
  );
  expect(errors).toEqual([]);
});
