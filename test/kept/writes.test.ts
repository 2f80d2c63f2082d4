import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { testBed } from '../support/gateway.ts';

const bed = testBed();
movableClock();
const minute = { 'cache-control': 'max-age=60' };
const other = { 'x-api-key': 'sandbox-key-one' };
const at = (index: number) => bed.sandbox.contacts()[index];
const requests = async (query: string) => (await bed.run(query, {}, minute)).extensions.upstream.requests;

const one = () => `{ contact(id: "${at(0)?.id}") { fullName } }`;
const another = () => `{ contact(id: "${at(9)?.id}") { fullName } }`;
const page = '{ contacts(first: 5) { nodes { title } } }';
const count = '{ contactCount }';

/** Which of what was read answers on behind a write of another key: the record, another one, a page, a count. */
async function left(write: string): Promise<boolean[]> {
  const all = [one(), another(), page, count];
  for (const query of all) await bed.run(query, {}, minute);
  await bed.run(write, {}, other);
  const answers: boolean[] = [];
  for (const query of all) answers.push((await requests(query)) === 0);
  return answers;
}

describe('each write makes too old what it may change:', () => {
  const own = [false, true, false, false];
  const team = [true, true, false, false];
  const kind = [false, false, false, false];
  const id = () => `id: "${at(0)?.id}"`;
  it.each<[string, () => string, boolean[]]>([
    ['update', () => `contactUpdate(input: { ${id()}, values: { title: "x" } })`, own],
    ['delete', () => `contactDelete(input: { ${id()} })`, own],
    ['restore', () => `contactRestore(input: { ${id()} })`, own],
    ['duplicate', () => `contactDuplicate(input: { ${id()} })`, team],
    ['create', () => 'contactCreate(input: { values: { fullName: "x" } })', team],
    [
      'upsert',
      () =>
        `contactUpsert(input: { property: "email", value: "${at(0)?.values['email']}", values: { title: "x" } })`,
      own,
    ],
    ['bulk update', () => `contactBulkUpdate(input: { items: [{ ${id()}, values: { title: "x" } }] })`, own],
    ['bulk delete', () => `contactBulkDelete(input: { ids: ["${at(0)?.id}"] })`, own],
    ['import', () => 'contactImport(input: { rows: [{ values: { fullName: "x" } }] })', kind],
    ['a write of another kind', () => 'dealCreate(input: { values: { name: "x" } })', team],
  ])('%s', async (_verb, field, answersOn) => {
    expect(await left(`mutation { ${field()} { __typename } }`)).toEqual(answersOn);
  });

  it('one whose answer is lost, and an upsert then all of its kind', async () => {
    bed.sandbox.addFault({ match: { endpoint: 'updateContact' }, effect: { kind: 'lose-answer' }, times: 3 });
    const update = `contactUpdate(input: { ${id()}, values: { title: "x" } })`;
    expect(await left(`mutation { ${update} { __typename } }`)).toEqual(own);
    bed.sandbox.addFault({
      match: { endpoint: 'upsertContact' },
      effect: { kind: 'status', status: 500 },
      times: 3,
    });
    const upsert =
      'contactUpsert(input: { property: "email", value: "x@y.example", values: { title: "x" } })';
    expect(await left(`mutation { ${upsert} { __typename } }`)).toEqual(kind);
  });

  it('an import once more when it is seen to have ended', async () => {
    bed.sandbox.configure({ asyncImportAbove: 0 });
    const start =
      'mutation { contactImport(input: { rows: [{ values: { fullName: "x" } }] }) { ... on ContactImportJob { jobId } } }';
    const { data } = await bed.run(start);
    const { jobId } = data.contactImport;
    const job = `{ contactImport(id: "${jobId}") { status } }`;
    await bed.run(one(), {}, minute);
    await expect
      .poll(async () => (await bed.run(job)).data.contactImport.status, { interval: 20 })
      .toBe('COMPLETE');
    expect(await requests(one())).toBe(1);
    // Whoever asks how it went once more changes nothing.
    await bed.run(job);
    expect(await requests(one())).toBe(0);
  });
});

describe('what a write answers', () => {
  it('is known: of a create, a bulk and a deletion', async () => {
    const create =
      'mutation { contactCreate(input: { values: { fullName: "New" } }) { ... on ContactCreateSuccess { contact { id } } } }';
    const { id } = (await bed.run(create)).data.contactCreate.contact;
    const created = await bed.run(`{ contact(id: "${id}") { fullName } }`, {}, minute);
    expect([created.data.contact, created.extensions.upstream.requests]).toEqual([{ fullName: 'New' }, 0]);
    const items = [0, 1].map((index) => `{ id: "${at(index)?.id}", values: { title: "Bulk" } }`).join();
    await bed.run(`mutation { contactBulkUpdate(input: { items: [${items}] }) { __typename } }`);
    const both = `{ a: contact(id: "${at(0)?.id}") { title } b: contact(id: "${at(1)?.id}") { title } }`;
    const bulk = await bed.run(both, {}, minute);
    expect(bulk.data).toEqual({ a: { title: 'Bulk' }, b: { title: 'Bulk' } });
    expect(bulk.extensions.upstream).toMatchObject({ requests: 0, kept: 2 });
    await bed.run(`mutation { contactDelete(input: { id: "${at(0)?.id}" }) { __typename } }`);
    const gone = await bed.run(one(), {}, minute);
    expect([gone.data.contact, gone.extensions.upstream.requests]).toEqual([null, 0]);
  });

  it('stays known beside a later reading of a part of it', async () => {
    await bed.run(
      `mutation { contactUpdate(input: { id: "${at(0)?.id}", values: { title: "New" } }) { __typename } }`,
    );
    const title = `{ contact(id: "${at(0)?.id}") { title } }`;
    expect((await bed.run(title, {}, { 'cache-control': 'no-cache' })).extensions.upstream.requests).toBe(1);
    expect([await requests(title), await requests(one())]).toEqual([0, 0]);
  });

  it('is not known where another write to the same record came between', async () => {
    const write = (title: string) =>
      bed.run(
        `mutation { contactUpdate(input: { id: "${at(0)?.id}", values: { title: "${title}" } }) { __typename } }`,
      );
    bed.sandbox.addFault({ match: { endpoint: 'updateContact' }, effect: { kind: 'delay', ms: 200 } });
    const slow = write('First');
    await expect.poll(() => at(0)?.values['title']).toBe('First');
    await write('Second');
    await slow;
    const { data, extensions } = await bed.run(`{ contact(id: "${at(0)?.id}") { title } }`, {}, minute);
    expect([data.contact.title, extensions.upstream.requests]).toEqual(['Second', 1]);
  });
});
