import { beforeEach, describe, expect, it } from 'vitest';
import { isLive, kinds } from '../objects/kinds.ts';
import { refusals, testBed } from '../support/gateway.ts';

const bed = testBed({ sandbox: { contacts: 130 } });
const { run, upstream } = bed;
const sent = () => upstream().map(({ endpoint }) => endpoint);
const stored = (id = '') => bed.sandbox.contacts().find((contact) => contact.id === id);
const labelsOf = (id = '') => (stored(id)?.values['labels'] as readonly string[] | null) ?? [];
let ids: string[];

beforeEach(() => {
  ids = bed.sandbox
    .contacts()
    .filter(isLive)
    .map(({ id }) => id);
});

const update = `mutation ($input: ContactUpdateInput!) { contactUpdate(input: $input) {
  __typename
  ... on ContactUpdateSuccess { contact { labels title } }
  ... on PrismError { code message }
  ... on PrismValidationError { issues { field } }
} }`;
const labelled = (test: (labels: readonly string[]) => boolean) => ids.find((id) => test(labelsOf(id))) ?? '';
/** An option that a contact does not have. */
const other = (id: string) =>
  ['investor', 'partner', 'customer', 'press'].filter((slug) => !labelsOf(id).includes(slug));

describe('adding to a list of options, and taking from it', () => {
  it('reads it and writes it whole under its version: what else it holds stays', async () => {
    const id = labelled((labels) => labels.length >= 2);
    const before = labelsOf(id);
    const [fresh = ''] = other(id);
    const [gone = ''] = before;
    const input = {
      id,
      values: { title: 'CTO' },
      add: { labels: [fresh, fresh] },
      remove: { labels: [gone] },
    };
    const answer = await run(update, { input });
    const after = [...before.filter((slug) => slug !== gone), fresh];
    expect(answer.data.contactUpdate).toEqual({
      __typename: 'ContactUpdateSuccess',
      contact: { labels: after, title: 'CTO' },
    });
    expect(sent()).toEqual(['getContact', 'updateContact']);
    expect(upstream()[1]?.headers['if-match']).toBe(upstream()[0]?.responseHeaders['etag']);
    expect(labelsOf(id)).toEqual(after);
  });

  it('begins a list that is not there, by literal', async () => {
    const id = labelled((labels) => labels.length === 0);
    await run(
      `mutation { contactUpdate(input: { id: "${id}", add: { labels: ["investor"] } }) { __typename } }`,
    );
    expect(labelsOf(id)).toEqual(['investor']);
  });

  it('loses nothing of what several write at once', async () => {
    const id = labelled((labels) => labels.length === 0);
    const slugs = ['investor', 'partner'];
    const answers = await Promise.all(
      slugs.map((slug) => run(update, { input: { id, add: { labels: [slug] } } })),
    );
    for (const { data } of answers) expect(data.contactUpdate.__typename).toBe('ContactUpdateSuccess');
    expect([...labelsOf(id)].sort()).toEqual(slugs);
  });

  it('tries again where another was faster, three times in all, then is a conflict', async () => {
    const [id = ''] = ids;
    const late = { kind: 'status', status: 412, body: { error: { code: 'precondition_failed' } } } as const;
    bed.sandbox.addFault({ match: { endpoint: 'updateContact' }, effect: late });
    const input = { id, add: { labels: other(id).slice(0, 1) } };
    expect((await run(update, { input })).data.contactUpdate.__typename).toBe('ContactUpdateSuccess');
    expect(sent()).toEqual(['getContact', 'updateContact', 'getContact', 'updateContact']);
    bed.sandbox.resetLog();
    bed.sandbox.addFault({ match: { endpoint: 'updateContact' }, effect: late, times: 9 });
    const lost = await run(update, { input: { id, add: { labels: other(id).slice(0, 1) } } });
    expect(lost.data.contactUpdate).toMatchObject({ __typename: 'PrismConflictError', code: 'CONFLICT' });
    expect(sent()).toHaveLength(6);
    bed.sandbox.clearFaults();
    bed.sandbox.resetLog();
    const old = await run(update, { input: { ...input, ifMatch: '"old"' } });
    expect(old.data.contactUpdate.__typename).toBe('PrismPreconditionFailedError');
    expect(sent()).toEqual(['getContact', 'updateContact']);
  });

  it('knows a reference however its id is written', async () => {
    const [id = ''] = ids;
    const [kept = '', gone = '', fresh = ''] = bed.sandbox.records('action').map((action) => action.id);
    const actionsOf = () => stored(id)?.values['actions'];
    const input = {
      id,
      add: { actions: [kept.toUpperCase(), fresh] },
      remove: { actions: [gone.toUpperCase()] },
    };
    const set = () => run(update, { input: { id, values: { actions: [kept, gone] } } });
    await set();
    await run(update, { input });
    expect(actionsOf()).toEqual([kept, fresh]);
    await set();
    const bulk =
      'mutation ($item: ContactBulkUpdateItem!) { contactBulkUpdate(input: { items: [$item] }) { __typename } }';
    expect((await run(bulk, { item: input })).data.contactBulkUpdate.__typename).toBe('ContactBulkSuccess');
    expect(actionsOf()).toEqual([kept, fresh]);
    const both = { id, add: { actions: [kept] }, remove: { actions: [kept.toUpperCase()] } };
    expect((await run(update, { input: both })).data.contactUpdate.code).toBe('BAD_USER_INPUT');
  });

  it('is the same write under the same key', async () => {
    const id = labelled((labels) => labels.length === 0);
    const input = { id, add: { labels: ['investor'] }, idempotencyKey: 'once' };
    await run(update, { input });
    const version = stored(id)?.version;
    expect((await run(update, { input })).data.contactUpdate.__typename).toBe('ContactUpdateSuccess');
    expect(stored(id)?.version).toBe(version);
  });

  it('tells what is not there, and a lost answer as open', async () => {
    const missing = await run(update, {
      input: { id: '00000000-0000-4000-8000-000000000000', add: { labels: ['investor'] } },
    });
    expect(missing.data.contactUpdate.__typename).toBe('PrismNotFoundError');
    expect(sent()).toEqual(['getContact']);
    const [id] = ids;
    const input = { id, add: { labels: ['investor'] } };
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'status', status: 403 } });
    expect((await run(update, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    bed.sandbox.addFault({
      match: { endpoint: 'updateContact' },
      times: 9,
      effect: { kind: 'status', status: 500 },
    });
    const open = await run(update, { input });
    expect(open.errors?.[0]?.extensions).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      idempotencyKey: expect.any(String),
    });
  });

  it('names an option that there is not by its place', async () => {
    const [id] = ids;
    const answer = await run(update, { input: { id, add: { labels: ['no such label'] } } });
    expect(answer.data.contactUpdate).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ field: expect.stringMatching(/^add\.labels/) }],
    });
  });

  it.each([
    ['a list that is given whole as well', { values: { labels: [] }, add: { labels: ['a'] } }, 'add.labels'],
    ['the same by slug', { values: { custom: { labels: [] } }, remove: { labels: ['a'] } }, 'remove.labels'],
    ['an item added and removed', { add: { labels: ['a'] }, remove: { labels: ['a'] } }, 'add.labels'],
    ['no list', { add: { custom: { stages: 'a' } } }, 'add.custom.stages'],
    ['no slug', { add: { custom: { 'a,b': ['a'] } } }, 'add.custom'],
    ['a list named twice', { add: { labels: ['a'], custom: { labels: ['b'] } } }, 'add.custom.labels'],
    ['nothing at all', { add: { labels: [] }, remove: null }, 'values'],
  ])('refuses %s and sends nothing', async (_what, change, field) => {
    const answer = await run(update, { input: { id: ids[0], ...change } });
    expect(answer.data.contactUpdate).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ field }] });
    expect(sent()).toEqual([]);
  });

  it('says of nothing at all that an item would do as well', async () => {
    const answer = await run(update, { input: { id: ids[0], add: {} } });
    expect(refusals(answer)[0]?.message).toContain('or of an update `add` or `remove` with an item');
  });

  it('refuses to add to what turns out to be no list', async () => {
    const answer = await run(update, { input: { id: ids[0], add: { custom: { full_name: ['a'] } } } });
    expect(refusals(answer)[0]?.message).toMatch(/is no list in this record/);
    expect(sent()).toEqual(['getContact']);
  });
});

describe('adding to a list of references', () => {
  it('is a change of the upstream’s own, and costs nothing more; both ways at once it is read first', async () => {
    const [person] = bed.sandbox.records('identity').filter(isLive);
    const companies = bed.sandbox
      .records('organization')
      .filter(isLive)
      .map(({ id }) => id);
    const held = () =>
      (bed.sandbox.records('identity').find(({ id }) => id === person?.id)?.values[
        'companies'
      ] as string[]) ?? [];
    const [one = '', two = ''] = companies.filter((id) => !held().includes(id));
    const mutation = (change: string) =>
      run(
        `mutation { identityUpdate(input: { id: "${person?.id}", ${change} }) { __typename ... on PrismError { message } } }`,
      );
    const before = held();
    await mutation(`add: { companies: ["${one}"] }`);
    expect(held()).toEqual([...before, one]);
    expect(upstream()[0]?.body).toEqual({ default: { companies: { _op: 'append', values: [one] } } });
    await mutation(`remove: { companies: ["${one}"] }`);
    expect(held()).toEqual(before);
    expect(sent()).toEqual(['updateIdentity', 'updateIdentity']);
    bed.sandbox.resetLog();
    await mutation(`add: { companies: ["${two}"] }`);
    const both = await mutation(`add: { companies: ["${one}"] }, remove: { companies: ["${two}"] }`);
    expect(both.data.identityUpdate.__typename).toBe('IdentityUpdateSuccess');
    expect(held()).toEqual([...before, one]);
    expect(sent()).toEqual(['updateIdentity', 'getIdentity', 'updateIdentity']);
  });
});

describe('in a bulk', () => {
  const bulk = `mutation ($items: [ContactBulkUpdateItem!]!) { contactBulkUpdate(input: { items: $items }) {
    ... on ContactBulkOutcome { results {
      ... on ContactBulkItemSuccess { index contact { labels } }
      ... on PrismBulkItemError { index code issues { field } }
    } } } }`;

  it('lists are read for 50 at once, and each item is told in its place', async () => {
    const adding = ids.slice(0, 60).map((id) => ({ id, add: { labels: ['investor'] } }));
    const items = [
      ...adding,
      { id: '00000000-0000-4000-8000-000000000000', add: { labels: ['investor'] } },
      { id: ids[70], values: { title: 'Plain' } },
      { id: ids[71], add: { labels: ['a'] }, remove: { labels: ['a'] } },
    ];
    const before = ids.map((id) => labelsOf(id));
    const answer = await run(bulk, { items });
    const { results } = answer.data.contactBulkUpdate;
    for (const [index, { id }] of adding.entries()) {
      const labels = [...new Set([...(before[index] ?? []), 'investor'])];
      expect(results[index]).toEqual({ index, contact: { labels } });
      expect(labelsOf(id)).toEqual(labels);
    }
    expect(results.slice(60)).toMatchObject([
      { index: 60, code: 'NOT_FOUND' },
      { index: 61 },
      { index: 62, code: 'BAD_USER_INPUT', issues: [{ field: 'items.62.add.labels' }] },
    ]);
    expect(stored(ids[70])?.values['title']).toBe('Plain');
    expect(sent()).toEqual(['queryContacts', 'queryContacts', 'bulkUpdateContacts']);
  });

  it('a record that occurs twice is read again, as the item before has left it', async () => {
    const id = labelled((labels) => labels.length === 0);
    const answer = await run(bulk, {
      items: [
        { id, add: { labels: ['investor'] } },
        { id, add: { labels: ['partner'] } },
        { id, remove: { labels: ['investor'] } },
      ],
    });
    expect(answer.data.contactBulkUpdate.results.map(({ contact }: { contact: object }) => contact)).toEqual([
      { labels: ['investor'] },
      { labels: ['investor', 'partner'] },
      { labels: ['partner'] },
    ]);
    expect(sent()).toHaveLength(6);
  });

  it('what cannot be read is not attempted, and the others are', async () => {
    bed.sandbox.addFault({ match: { endpoint: 'queryContacts' }, effect: { kind: 'status', status: 403 } });
    const answer = await run(bulk, {
      items: [
        { id: ids[0], add: { labels: ['investor'] } },
        { id: ids[1], values: { title: 'Sent' } },
      ],
    });
    expect(answer.data.contactBulkUpdate.results).toMatchObject([
      { index: 0, code: 'NOT_ATTEMPTED' },
      { index: 1 },
    ]);
    expect(stored(ids[1])?.values['title']).toBe('Sent');
  });
});

it.each(kinds)('every list of $many can be added to', async ({ name }) => {
  const answer = await run(
    `{ __type(name: "${name}ItemsInput") { inputFields { name } } type: __type(name: "${name}ValuesInput") { inputFields { name type { kind } } } }`,
  );
  const lists = answer.data.type.inputFields.filter(
    ({ type }: { type: { kind: string } }) => type.kind === 'LIST',
  );
  expect(answer.data.__type.inputFields.map((field: { name: string }) => field.name)).toEqual([
    ...lists.map((field: { name: string }) => field.name),
    'custom',
  ]);
});
