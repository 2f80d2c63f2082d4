import { describe, expect, it } from 'vitest';
import { as, bookOf } from '../callers/callers.ts';
import { movableClock } from '../support/clock.ts';
import { testBed } from '../support/gateway.ts';

movableClock();
const bed = testBed();
const minute = { 'cache-control': 'max-age=60' };
const at = (index: number) => bed.sandbox.contacts()[index];
const ask = (query: string, variables: object = {}) => bed.run(query, variables, minute);
const requests = async (query: string, variables: object = {}) =>
  (await ask(query, variables)).extensions.upstream.requests;

describe('what was read answers', () => {
  it('entities of a federated graph, by id and by the second key', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Contact { fullName } } }';
    const rows = bed.sandbox.contacts().slice(2, 5);
    const byId = { of: rows.map(({ id }) => ({ __typename: 'Contact', id })) };
    const byEmail = { of: rows.map(({ values }) => ({ __typename: 'Contact', email: values['email'] })) };
    const names = rows.map(({ values }) => ({ fullName: values['full_name'] }));
    await requests('{ contacts(first: 50) { nodes { fullName } } }');
    for (const [variables, first] of [
      [byId, 0],
      [byEmail, 1],
    ] as const)
      for (const expected of [first, 0]) {
        const answer = await ask(query, variables);
        expect([answer.data._entities, answer.extensions.upstream.requests]).toEqual([names, expected]);
      }
    await bed.run(
      `mutation { contactUpdate(input: { id: "${rows[0]?.id}", values: { fullName: "New" } }) { __typename } }`,
      {},
      { 'x-api-key': 'sandbox-key-one' },
    );
    for (const variables of [byId, byEmail])
      expect((await ask(query, variables)).data._entities[0]).toEqual({ fullName: 'New' });
  });

  it('`node` and `nodes`, whatever kind was asked for, and that there is none', async () => {
    await requests('{ contacts(first: 5) { nodes { fullName } } }');
    const some = `[${[0, 1, 2].map((index) => `"${at(index)?.id}"`).join()}]`;
    expect(await requests(`{ nodes(ids: ${some}) { ... on Contact { fullName } } }`)).toBe(0);
    expect(await requests(`{ node(id: "${at(3)?.id}") { ... on Contact { fullName } } }`)).toBe(0);
    const none = '{ node(id: "00000000-0000-4000-8000-000000000001") { id } }';
    expect(await requests(none)).toBeGreaterThan(0);
    expect(await requests(none)).toBe(0);
  });

  it('a page of a list, whose rows may tell what is the list’s own: no other page, and nobody by their id', async () => {
    const [first, second] = bed.sandbox.lists;
    const page = (list: string | undefined) =>
      `{ contacts(first: 10, listId: "${list}") { nodes { id title } } contactCount(listId: "${list}") }`;
    const { data, extensions } = await ask(page(second?.id));
    expect(extensions.upstream.requests).toBe(2);
    const again = await ask(page(second?.id));
    expect([again.data, again.extensions.upstream.requests]).toEqual([data, 0]);
    expect(await requests(page(first?.id))).toBe(2);
    expect(await requests(`{ contact(id: "${data.contacts.nodes[0].id}") { title } }`)).toBe(1);
    await bed.run('mutation { contactCreate(input: { values: { fullName: "x" } }) { __typename } }');
    expect(await requests(page(second?.id))).toBe(2);
  });

  it('what another object lists, until any of them is written to', async () => {
    const query =
      '{ organizations(first: 3) { nodes { id name contacts(first: 3) { nodes { fullName } } } } }';
    const { data } = await ask(query);
    expect(await requests(query)).toBe(0);
    const { id } = data.organizations.nodes[0];
    await bed.run(
      `mutation { organizationUpdate(input: { id: "${id}", values: { name: "New" } }) { __typename } }`,
      {},
      { 'x-api-key': 'sandbox-key-one' },
    );
    expect((await ask(query)).data.organizations.nodes[0].name).toBe('New');
  });
});

describe('what an upstream tells otherwise than usual', () => {
  it('of another record under a name with a dot does not outlive a write to that one', async () => {
    const query = `{ contact(id: "${at(0)?.id}") { fullName property(slug: "company.name") } }`;
    bed.sandbox.addFault({
      match: { endpoint: 'getContact' },
      effect: {
        kind: 'transform',
        change: () => ({ id: at(0)?.id, default: { full_name: 'Ada', 'company.name': 'Old' } }),
      },
    });
    expect((await ask(query)).data.contact).toEqual({ fullName: 'Ada', property: 'Old' });
    expect(await requests(query)).toBe(0);
    const [other] = (await bed.run('{ organizations(first: 1) { nodes { id } } }')).data.organizations.nodes;
    await bed.run(
      `mutation { organizationUpdate(input: { id: "${other.id}", values: { name: "New" } }) { __typename } }`,
    );
    const after = await ask(query);
    expect(after.data.contact.property).not.toBe('Old');
    expect(after.extensions.upstream.requests).toBe(1);
  });

  it('a write’s answer that is silent about the values in lists does not say that there are none', async () => {
    const { id, list } = at(0) ?? {};
    expect(list).toBeDefined();
    bed.sandbox.addFault({
      match: { endpoint: 'updateContact' },
      effect: { kind: 'transform', change: () => ({ id, default: { title: 'New' } }) },
    });
    await bed.run(
      `mutation { contactUpdate(input: { id: "${id}", values: { title: "New" } }) { __typename } }`,
    );
    const after = await ask(`{ contact(id: "${id}") { title listValues } }`);
    expect(after.data.contact).toEqual({ title: 'New', listValues: list });
  });

  it('an upsert within a list, whose values may be the list’s own, is no reading of the record itself', async () => {
    const list = bed.sandbox.lists[1]?.id;
    const row = bed.sandbox.contacts().find(({ listIds }) => listIds.includes(list ?? ''));
    bed.sandbox.addFault({
      match: { endpoint: 'upsertContact' },
      effect: { kind: 'transform', change: () => ({ id: row?.id, default: { title: 'At the table' } }) },
    });
    const input = `property: "email", value: "${row?.values['email']}", listId: "${list}", values: { city: "Oslo" }`;
    await bed.run(`mutation { contactUpsert(input: { ${input} }) { __typename } }`);
    const { data } = await ask(`{ contact(id: "${row?.id}") { title city } }`);
    expect(data.contact).toEqual({ title: row?.values['title'], city: 'Oslo' });
  });

  it('an upsert that is refused in words that leave it open makes all of its kind too old', async () => {
    const { id, values } = at(0) ?? {};
    const query = `{ contact(id: "${id}") { title } }`;
    await ask(query);
    bed.sandbox.addFault({
      match: { endpoint: 'upsertContact' },
      effect: {
        kind: 'status',
        status: 409,
        carryOut: true,
        body: { error: { code: 'write_outcome_unknown', message: 'Who knows.' } },
      },
    });
    await bed.run(
      `mutation { contactUpsert(input: { property: "email", value: "${values?.['email']}", values: { title: "Mine" } }) { __typename } }`,
    );
    expect((await ask(query)).data.contact).toEqual({ title: 'Mine' });
  });

  it('an import that is seen to have ended as one of another kind has not been seen by its own', async () => {
    bed.sandbox.configure({ asyncImportAbove: 0 });
    const start =
      'mutation { dealImport(input: { rows: [{ values: { name: "x" } }] }) { ... on DealImportJob { jobId } } }';
    const { jobId } = (await bed.run(start)).data.dealImport;
    const job = (kind: string) => `{ ${kind}Import(id: "${jobId}") { status } }`;
    await expect
      .poll(async () => (await bed.run(job('contact'))).data.contactImport.status, { interval: 20 })
      .toBe('COMPLETE');
    await ask('{ dealCount }');
    await bed.run(job('deal'));
    expect(await requests('{ dealCount }')).toBe(1);
  });
});

describe('two callers of one key', () => {
  const book = bookOf({ everything: ['*'], contacts: ['contact:read'] });
  const shared = testBed({ gateway: { callers: { book } } });

  it('answer one another, and none of them with what they may not read', async () => {
    const own = (name: string) => ({ ...minute, ...as(name) });
    const all = `{ contacts(first: 50) { nodes { id fullName company { id name } properties(slugs: ["company", "company.name"]) } } }`;
    const { data } = await shared.run(all, {}, own('everything'));
    const told = data.contacts.nodes.find(({ company }: { company: unknown }) => company !== null);
    const tell = `query ($id: ID!) { contact(id: $id) { fullName all: properties one: property(slug: "company") } }`;
    await shared.run(tell, { id: told.id }, own('everything'));
    const answer = await shared.run(tell, { id: told.id }, own('contacts'));
    expect(answer.extensions.upstream).toMatchObject({ requests: 0, kept: 1 });
    expect(answer.data.contact.fullName).toBe(told.fullName);
    expect(JSON.stringify(answer)).not.toContain(JSON.stringify(told.company.name));
    for (const query of [
      `{ contact(id: "${told.id}") { company { name } } }`,
      `{ contact(id: "${told.id}") { property(slug: "company.name") } }`,
      `{ node(id: "${told.company.id}") { ... on Organization { name } } }`,
      `{ organization(id: "${told.company.id}") { name } }`,
      `{ _entities(representations: [{ __typename: "Organization", id: "${told.company.id}" }]) { ... on Organization { name } } }`,
    ]) {
      await shared.run(query, {}, own('everything'));
      const refused = await shared.run(query, {}, own('contacts'));
      expect([query, refused.errors?.[0]?.extensions.code]).toEqual([query, 'FORBIDDEN']);
      expect(JSON.stringify(refused)).not.toContain(JSON.stringify(told.company.name));
    }
  });
});
