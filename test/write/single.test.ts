import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxContact } from '../../src/sandbox/start.ts';
import { codes, refusals, testBed } from '../support/gateway.ts';

const bed = testBed();
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const stored = (id: string) => bed.sandbox.contacts().find((contact) => contact.id === id);
const nobody = '00000000-0000-4000-8000-000000000000';
const error =
  '... on PrismError { code message } ... on PrismValidationError { issues { path message code } }';
let ada: SandboxContact;

beforeEach(() => {
  const found = bed.sandbox.contacts().find(({ values }) => values['full_name'] === 'Ada Okafor');
  if (found === undefined) throw new Error('The sandbox has no Ada Okafor.');
  ada = found;
});

const create = `mutation ($input: ContactCreateInput!) {
  contactCreate(input: $input) { __typename ... on ContactCreateSuccess { contact { id fullName tags title } } ${error} }
}`;
const update = `mutation ($input: ContactUpdateInput!) {
  contactUpdate(input: $input) { __typename ... on ContactUpdateSuccess { contact { id fullName title } } ${error} }
}`;
const upsert = `mutation ($input: ContactUpsertInput!) {
  contactUpsert(input: $input) {
    __typename ... on ContactUpsertSuccess { created contact { id email fullName } } ${error}
  }
}`;
const remove = `mutation ($input: ContactDeleteInput!) {
  contactDelete(input: $input) { __typename ... on ContactDeleteSuccess { id } ${error} }
}`;

describe('contactCreate', () => {
  it('creates with one request that carries a key, and answers without another', async () => {
    const answer = await run(create, {
      input: { values: { fullName: 'Nia Holm', tags: [], title: null, custom: { lead_score: 7 } } },
    });
    expect(answer.errors).toBeUndefined();
    const { id } = answer.data.contactCreate.contact;
    expect(answer.data.contactCreate).toEqual({
      __typename: 'ContactCreateSuccess',
      contact: { id, fullName: 'Nia Holm', tags: [], title: null },
    });
    expect(stored(id)?.values).toMatchObject({ full_name: 'Nia Holm', lead_score: 7 });
    expect(sent()).toEqual(['createContact']);
    expect(upstream()[0]?.body).toEqual({
      default: { full_name: 'Nia Holm', tags: [], title: null, lead_score: 7 },
    });
    expect(upstream()[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers 422 as a PrismValidationError that names each property', async () => {
    const answer = await run(create, { input: { values: { email: 'no address', custom: { vip: 'yes' } } } });
    expect(answer.data.contactCreate).toEqual({
      __typename: 'PrismValidationError',
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('email'),
      issues: [
        { path: 'default.email', message: expect.any(String), code: expect.any(String) },
        { path: 'default.vip', message: expect.any(String), code: expect.any(String) },
      ],
    });
  });

  it('answers 400 for an unknown slug as a PrismValidationError', async () => {
    const answer = await run(create, { input: { values: { custom: { shoe_size: 43 } } } });
    expect(answer.data.contactCreate).toMatchObject({
      __typename: 'PrismValidationError',
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'default.shoe_size', message: expect.any(String), code: 'unknown_property' }],
    });
  });

  it('refuses a property named by its field and in custom, and sends nothing', async () => {
    const answer = await run(create, { input: { values: { title: 'CTO', custom: { title: 'CEO' } } } });
    expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
    expect(refusals(answer)[0]?.message).toContain('"title" twice');
    expect(sent()).toEqual([]);
  });

  it('writes a date as it is given, a reference as its id, and list values', async () => {
    const answer = await run(create, {
      input: {
        values: { fullName: 'Dated', lastInteractionDate: '2026-03-01', company: ada.values['company'] },
        listValues: { round_stage: 'intro' },
      },
    });
    expect(stored(answer.data.contactCreate.contact.id)).toMatchObject({
      values: { last_interaction_date: '2026-03-01', company: ada.values['company'] },
      list: { round_stage: 'intro' },
    });
  });

  it('repeats an answer for the same key and refuses the key for another request', async () => {
    const input = { values: { fullName: 'Once' }, idempotencyKey: 'create once' };
    const first = await run(create, { input });
    const second = await run(create, { input });
    expect(second.data).toEqual(first.data);
    expect(bed.sandbox.contacts().filter(({ values }) => values['full_name'] === 'Once')).toHaveLength(1);
    const other = await run(create, { input: { ...input, values: { fullName: 'Twice' } } });
    expect(other.data.contactCreate).toMatchObject({
      __typename: 'PrismConflictError',
      code: 'IDEMPOTENCY_KEY_MISMATCH',
    });
    bed.sandbox.configure({ clockOffsetMs: 25 * 3_600_000 });
    expect((await run(create, { input })).data.contactCreate).toMatchObject({
      __typename: 'PrismConflictError',
      code: 'IDEMPOTENCY_KEY_STALE',
    });
  });

  it.each(['', 'x'.repeat(256), 'line\nbreak', 'schlüssel', ' padded'])(
    'refuses the idempotency key %j and sends nothing',
    async (idempotencyKey) => {
      const answer = await run(create, { input: { values: { title: 'CTO' }, idempotencyKey } });
      expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
      expect(refusals(answer)[0]?.message).toContain('255');
      expect(sent()).toEqual([]);
    },
  );
});

describe('contactUpdate', () => {
  it('leaves alone what is absent and clears what is null', async () => {
    const answer = await run(update, { input: { id: ada.id, values: { title: null } } });
    expect(answer.data.contactUpdate).toEqual({
      __typename: 'ContactUpdateSuccess',
      contact: { id: ada.id, fullName: 'Ada Okafor', title: null },
    });
    expect(upstream()[0]?.body).toEqual({ default: { title: null } });
    expect(stored(ada.id)?.values).toMatchObject({ full_name: 'Ada Okafor', title: null });
    expect(stored(ada.id)?.list).toEqual(ada.list);
  });

  it('leaves out what a variable does not set, however often the document is run', async () => {
    const document = `mutation ($id: ID!, $title: String, $city: String) {
      contactUpdate(input: { id: $id, values: { title: $title, city: $city } }) { __typename }
    }`;
    for (let time = 0; time < 3; time++) await run(document, { id: ada.id, city: null });
    expect(upstream().map(({ body }) => body)).toEqual(Array(3).fill({ default: { city: null } }));
  });

  it('leaves out conditions that a variable does not set, however often the document is run', async () => {
    const document = `query ($name: String, $mail: String) {
      contacts(filter: { fullName: { eq: $name, contains: $mail } }) { totalCount }
    }`;
    for (let time = 0; time < 3; time++) {
      expect((await run(document, { name: 'Ada Okafor' })).data).toEqual({ contacts: { totalCount: 1 } });
    }
  });

  it('clears list values with null and writes them alone', async () => {
    await run(update, { input: { id: ada.id, listValues: null } });
    expect(upstream()[0]?.body).toEqual({ list: null });
    expect(stored(ada.id)?.list).toBeUndefined();
  });

  it('completes what the answer does not cover with one read, and nothing more', async () => {
    const answer = await run(
      `mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) {
        ... on ContactUpdateSuccess { contact { title company { name primaryDomain } again: company { name } } }
      } }`,
      { input: { id: ada.id, values: { title: 'Chair' } } },
    );
    const { contact } = answer.data.contactUpdate;
    expect(contact.title).toBe('Chair');
    expect(contact.company.name).toBe('Northwind Robotics');
    expect(contact.again).toEqual({ name: contact.company.name });
    expect(sent()).toEqual(['updateContact', 'queryContacts']);
  });

  it('asks for nothing more when the answer tells the company', async () => {
    bed.sandbox.configure({ recordReferences: 'nested' });
    const answer = await run(
      `mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) {
        ... on ContactUpdateSuccess { contact { company { name } properties } }
      } }`,
      { input: { id: ada.id, values: { title: 'Chair' } } },
    );
    expect(answer.data.contactUpdate.contact.company.name).toBe('Northwind Robotics');
    expect(answer.data.contactUpdate.contact.properties).toMatchObject({ title: 'Chair', vip: true });
    expect(sent()).toEqual(['updateContact']);
  });

  it('completes an answer without values with one read', async () => {
    bed.sandbox.addFault({
      match: { endpoint: 'updateContact' },
      effect: { kind: 'transform', change: () => ({ id: ada.id }) },
    });
    const answer = await run(
      `mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) {
        ... on ContactUpdateSuccess { contact { title fullName email properties } }
      } }`,
      { input: { id: ada.id, values: { title: 'Chair' } } },
    );
    expect(answer.data.contactUpdate.contact).toMatchObject({
      title: 'Chair',
      fullName: 'Ada Okafor',
      email: ada.values['email'],
      properties: { vip: true, title: 'Chair' },
    });
    expect(sent()).toEqual(['updateContact', 'getContact']);
  });

  it('shows the later write to the later field of the same operation', async () => {
    const answer = await run(
      `mutation ($id: ID!) {
        a: contactUpdate(input: { id: $id, values: { title: "One" } }) { ...P }
        b: contactUpdate(input: { id: $id, values: { title: "Two" } }) { ...P }
      }
      fragment P on ContactUpdateSuccess { contact { title etag company { name } } }`,
      { id: ada.id },
    );
    const { a, b } = answer.data;
    expect([a.contact.title, b.contact.title]).toEqual(['One', 'Two']);
    expect(a.contact.etag).not.toBe(b.contact.etag);
    expect(b.contact.company.name).toBe('Northwind Robotics');
  });

  it('writes only at the version named, and tells an etag from a GET', async () => {
    const read = await run(`query ($id: ID!) { contact(id: $id) { etag } }`, { id: ada.id });
    const input = { id: ada.id, values: { title: 'Chair' }, ifMatch: read.data.contact.etag };
    expect((await run(update, { input })).data.contactUpdate.__typename).toBe('ContactUpdateSuccess');
    expect(
      (await run(update, { input: { ...input, values: { title: 'Late' } } })).data.contactUpdate,
    ).toEqual({
      __typename: 'PrismPreconditionFailedError',
      code: 'PRECONDITION_FAILED',
      message: expect.any(String),
    });
    expect(stored(ada.id)?.values['title']).toBe('Chair');
    expect((await run(update, { input: { ...input, ifMatch: '*' } })).data.contactUpdate.__typename).toBe(
      'ContactUpdateSuccess',
    );
  });

  it.each([
    ['an empty ifMatch', { ifMatch: '' }],
    ['an ifMatch with a line break', { ifMatch: '"a"\r\nx: y' }],
    ['an id that is no UUID', { id: '42' }],
    ['nothing to change', { values: null }],
  ])('refuses %s and sends nothing', async (_what, change) => {
    const answer = await run(update, { input: { id: ada.id, values: { title: 'x' }, ...change } });
    expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
    expect(sent()).toEqual([]);
  });

  it('answers PrismNotFoundError for a contact that is not there', async () => {
    const answer = await run(update, { input: { id: nobody, values: { title: 'x' } } });
    expect(answer.data.contactUpdate).toMatchObject({
      __typename: 'PrismNotFoundError',
      code: 'NOT_FOUND',
    });
  });

  it('tells what is wrong with the world as a top-level error', async () => {
    bed.sandbox.addFault({ times: Number.POSITIVE_INFINITY, effect: { kind: 'status', status: 403 } });
    const answer = await run(update, { input: { id: ada.id, values: { title: 'x' } } });
    expect(answer.data).toEqual({ contactUpdate: null });
    expect(codes(answer)).toEqual(['FORBIDDEN']);
  });
});

describe('contactUpsert', () => {
  it('creates where none matches and changes where one does', async () => {
    const input = { property: 'email', value: 'new/?#%+tag@example.com', values: { fullName: 'New' } };
    const first = await run(upsert, { input });
    expect(first.data.contactUpsert).toMatchObject({
      __typename: 'ContactUpsertSuccess',
      created: true,
      // The upstream keeps addresses without what follows a plus, and finds them by either spelling.
      contact: { email: 'new/?#%@example.com', fullName: 'New' },
    });
    const second = await run(upsert, { input: { ...input, values: { fullName: 'Newer' } } });
    expect(second.data.contactUpsert).toMatchObject({
      created: false,
      contact: { id: first.data.contactUpsert.contact.id, fullName: 'Newer' },
    });
    expect(sent()).toEqual(['upsertContact', 'upsertContact']);
  });

  it('tells more than one match from a reused key', async () => {
    const values = { title: 'CTO' };
    const input = { property: 'email', value: 'sam.rivera@shared.example', values, idempotencyKey: 'k' };
    expect((await run(upsert, { input })).data.contactUpsert).toMatchObject({
      __typename: 'PrismAmbiguousMatchError',
      code: 'AMBIGUOUS_MATCH',
    });
    expect(
      (await run(upsert, { input: { ...input, value: 'other@example.com' } })).data.contactUpsert,
    ).toMatchObject({ __typename: 'PrismConflictError', code: 'IDEMPOTENCY_KEY_MISMATCH' });
  });

  it.each([
    ['a value that climbs', { value: '..' }],
    ['an empty value', { value: '' }],
    ['a slug with a comma', { property: 'a,b' }],
    ['an empty list', { listId: '' }],
  ])('refuses %s and sends nothing', async (_what, change) => {
    const answer = await run(upsert, {
      input: { property: 'email', value: 'a@b', values: { title: 'CTO' }, ...change },
    });
    expect([codes(answer), refusals(answer)]).toMatchObject([[], [{ code: 'BAD_USER_INPUT' }]]);
    expect(sent()).toEqual([]);
  });
});

describe('contactDelete, contactRestore, contactDuplicate', () => {
  it('deletes once, and only at the version named', async () => {
    expect((await run(remove, { input: { id: ada.id, ifMatch: '"no"' } })).data.contactDelete).toMatchObject({
      __typename: 'PrismPreconditionFailedError',
    });
    expect((await run(remove, { input: { id: ada.id } })).data).toEqual({
      contactDelete: { __typename: 'ContactDeleteSuccess', id: ada.id },
    });
    expect(stored(ada.id)?.deletedAt).not.toBeNull();
    expect((await run(remove, { input: { id: ada.id } })).data.contactDelete).toMatchObject({
      __typename: 'PrismNotFoundError',
    });
    expect(upstream().map(({ headers }) => headers['idempotency-key'])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('restores and copies, each with one request under a key', async () => {
    await run(remove, { input: { id: ada.id } });
    const restored = await run(
      `mutation ($id: ID!) { contactRestore(input: { id: $id }) { ... on ContactRestoreSuccess { contact { id fullName } } } }`,
      { id: ada.id },
    );
    expect(restored.data.contactRestore.contact).toEqual({ id: ada.id, fullName: 'Ada Okafor' });
    expect(stored(ada.id)?.deletedAt).toBeNull();
    const copied = await run(
      `mutation ($id: ID!) { contactDuplicate(input: { id: $id }) { ... on ContactDuplicateSuccess { contact { id fullName } } } }`,
      { id: ada.id },
    );
    const { contact } = copied.data.contactDuplicate;
    expect(contact.fullName).toBe('Ada Okafor');
    expect(contact.id).not.toBe(ada.id);
    expect(sent()).toEqual(['deleteContact', 'restoreContact', 'duplicateContact']);
    expect(
      upstream()
        .slice(1)
        .every(({ headers }) => headers['idempotency-key']),
    ).toBe(true);
  });

  it.each(['contactRestore', 'contactDuplicate'])('%s of nobody is a PrismNotFoundError', async (field) => {
    const answer = await run(`mutation { ${field}(input: { id: "${nobody}" }) { __typename } }`);
    expect(answer.data).toEqual({ [field]: { __typename: 'PrismNotFoundError' } });
  });
});
