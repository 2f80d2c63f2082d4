import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { codes, testBed } from '../support/gateway.ts';

const bed = testBed();
const clock = movableClock();
const minute = { 'cache-control': 'max-age=60' };
const contact = (fields: string) => `query ($id: ID!) { contact(id: $id) { ${fields} } }`;
const idAt = (index: number) => bed.sandbox.contacts()[index]?.id ?? '';
/** What was asked for in the last request. */
const lastSelect = () => {
  const last = bed.upstream().at(-1);
  return {
    endpoint: last?.endpoint,
    select: new URL(last?.path ?? '', 'http://x').searchParams.get('select'),
  };
};

describe('a record that was read', () => {
  it('answers again for its age, whichever operation asks, and says so', async () => {
    const id = idAt(0);
    const first = await bed.run(contact('fullName title'), { id }, minute);
    expect(first.extensions.upstream).toEqual({
      requests: 1,
      coalesced: 0,
      retries: 0,
      kept: 0,
      oldestMs: 0,
    });
    clock.pass(59_000);
    const again = await bed.run(`{ other: contact(id: "${id.toUpperCase()}") { title } }`, {}, minute);
    expect(again.data.other).toEqual({ title: first.data.contact.title });
    expect(again.extensions.upstream).toMatchObject({ requests: 0, kept: 1 });
    expect(again.extensions.upstream.oldestMs).toBeGreaterThanOrEqual(59_000);
    clock.pass(2_000);
    expect((await bed.run(contact('title'), { id }, minute)).extensions.upstream).toMatchObject({
      requests: 1,
      kept: 0,
    });
    expect(bed.sandbox.requests()).toBe(2);
  });

  it('is completed by what another view lacks: that alone is asked for', async () => {
    const id = idAt(1);
    await bed.run(contact('fullName'), { id }, minute);
    const both = await bed.run(contact('fullName title'), { id }, minute);
    expect(lastSelect()).toEqual({ endpoint: 'getContact', select: 'title' });
    const { values } = bed.sandbox.contacts()[1] ?? {};
    expect(both.data.contact).toEqual({ fullName: values?.['full_name'], title: values?.['title'] ?? null });
    expect((await bed.run(contact('title fullName'), { id }, minute)).extensions.upstream.requests).toBe(0);
  });

  it('asks again for those fields alone that are too old', async () => {
    const id = idAt(2);
    await bed.run(contact('fullName'), { id }, minute);
    clock.pass(40_000);
    await bed.run(contact('title'), { id }, minute);
    clock.pass(40_000);
    await bed.run(contact('fullName title'), { id }, minute);
    expect(lastSelect()).toEqual({ endpoint: 'getContact', select: 'full_name' });
  });

  it('tells of a reference what a row tells, whichever readings it is put together from', async () => {
    const views = {
      event: ['properties', 'sources', 'attendees { id name properties }'],
      contact: [
        'nextCalendarEvent { attendees { id } } properties',
        'sources',
        'nextCalendarEvent { attendees { properties } }',
      ],
    };
    for (const [kind, [record = '', row = '', whole = '']] of Object.entries(views)) {
      const id = bed.sandbox
        .records(kind)
        .find(({ values }) => values['attendees'] ?? values['next_calendar_event'])?.id;
      const ask = (fields: string, headers = {}) =>
        bed.run(`{ ${kind}(id: "${id}") { ${fields} } }`, {}, headers);
      const told = (await ask(whole)).data;
      expect(JSON.stringify(told)).toContain('response_status');
      for (const fields of [record, row]) await ask(fields, minute);
      expect((await ask(`${row} ${whole}`, minute)).data[kind]).toMatchObject(told[kind]);
      const known = await ask(whole, minute);
      expect([known.data, known.extensions.upstream.requests]).toEqual([told, 0]);
    }
  });

  it('tells what a row tells of a reference beside what a write has answered', async () => {
    const { id } = bed.sandbox.records('event').find(({ values }) => values['attendees']) ?? {};
    const query = `mutation { eventUpdate(input: { id: "${id}", values: { summary: "x" } }) {
      ... on EventUpdateSuccess { event { sources updatedAt attendees { id properties } } } } }`;
    const { attendees } = (await bed.run(query)).data.eventUpdate.event;
    expect(JSON.stringify(attendees)).toContain('response_status');
    const kept = await bed.run(query, {}, minute);
    expect(kept.data.eventUpdate.event.attendees).toEqual(attendees);
    expect(kept.extensions.upstream.requests).toBe(2);
  });

  it('is read as a row where a record tells references by their ids, though rows of it are known', async () => {
    bed.sandbox.configure({ recordReferences: 'id' });
    const { id } = bed.sandbox.records('document').find(({ values }) => values['people']) ?? {};
    const ask = (fields: string, headers = {}) =>
      bed.run(`{ document(id: "${id}") { ${fields} } }`, {}, headers);
    const fields = 'title property(slug: "people.companies.name")';
    const told = (await ask(fields)).data;
    expect(told.document.property).toEqual([[expect.any(String)]]);
    await bed.run('{ documents(first: 50) { nodes { title } } }', {}, minute);
    for (const _time of [1, 2]) expect((await ask(fields, minute)).data).toEqual(told);
    expect((await ask(fields, minute)).extensions.upstream.requests).toBe(0);
  });

  it('that is not there is known not to be', async () => {
    const id = '00000000-0000-4000-8000-00000000dead';
    for (const requests of [1, 0]) {
      const answer = await bed.run(contact('fullName'), { id }, minute);
      expect(answer.data).toEqual({ contact: null });
      expect(answer.extensions.upstream.requests).toBe(requests);
    }
  });

  it('is asked for without a word, with `no-cache`, and with `no-store`', async () => {
    const id = idAt(3);
    const ask = (word?: string) =>
      bed.run(contact('fullName'), { id }, word ? { 'cache-control': word } : {});
    await ask('max-age=60');
    for (const word of [undefined, 'no-cache', 'no-store', 'max-age=0'])
      expect((await ask(word)).extensions.upstream.requests).toBe(1);
    expect((await ask('max-age=60')).extensions.upstream.requests).toBe(0);
  });

  it('is nobody else’s: of another key, of another team', async () => {
    const id = idAt(4);
    const two = bed.sandbox.teams.find((team) => team.id !== bed.sandbox.teamId);
    await bed.run(contact('fullName'), { id }, minute);
    const key = await bed.run(contact('fullName'), { id }, { ...minute, 'x-api-key': 'sandbox-key-one' });
    expect(key.extensions.upstream.requests).toBe(1);
    const team = await bed.run(contact('fullName'), { id }, { ...minute, 'x-team-id': two?.id ?? '' });
    const own = bed.sandbox.contacts(two?.id).find((other) => other.id === id);
    expect([team.data.contact, team.extensions.upstream.requests]).toEqual([
      own ? { fullName: own.values['full_name'] } : null,
      1,
    ]);
  });
});

describe('what was read before a write', () => {
  const rename = (id: string, name: string, headers: Record<string, string> = {}) =>
    bed.run(
      `mutation ($id: ID!, $name: String) { contactUpdate(input: { id: $id, values: { fullName: $name } }) { __typename } }`,
      { id, name },
      headers,
    );

  it('never answers after it, whichever key wrote, and what the write answered is known', async () => {
    const id = idAt(5);
    await bed.run(contact('fullName title'), { id }, minute);
    await rename(id, 'Renamed', { 'x-api-key': 'sandbox-key-one' });
    const after = await bed.run(contact('fullName title'), { id }, minute);
    expect([after.data.contact.fullName, after.extensions.upstream.requests]).toEqual(['Renamed', 1]);
    await rename(id, 'Again');
    const known = await bed.run(contact('fullName'), { id }, minute);
    expect([known.data.contact.fullName, known.extensions.upstream.requests]).toEqual(['Again', 0]);
  });

  it('of another record answers on', async () => {
    await bed.run(contact('fullName'), { id: idAt(6) }, minute);
    await rename(idAt(7), 'Other');
    const answer = await bed.run(contact('fullName'), { id: idAt(6) }, minute);
    expect(answer.extensions.upstream.requests).toBe(0);
  });

  it('and came back after it is not kept', async () => {
    const id = idAt(8);
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'delay', ms: 200 } });
    const before = bed.run(contact('fullName'), { id }, minute);
    await expect.poll(() => bed.sandbox.requests('getContact'), { interval: 5 }).toBe(1);
    await rename(id, 'Raced', { 'x-api-key': 'sandbox-key-one' });
    await before;
    const after = await bed.run(contact('fullName'), { id }, minute);
    expect([after.data.contact.fullName, after.extensions.upstream.requests]).toEqual(['Raced', 1]);
  });
});

describe('a malformed directive', () => {
  it.each([
    'max-age',
    'max-age=abc',
    'max-age=-1',
    'max-age=1.5',
    'stale-if-error',
    'max-stale=x',
    'no-cache=1',
  ])('%s is refused by its name, and nothing is sent', async (word) => {
    const headers = { 'cache-control': word };
    const id = idAt(0);
    for (const query of [
      `{ contact(id: "${id}") { title } }`,
      '{ contacts(first: 1) { nodes { id } } }',
      '{ contactCount }',
      `mutation { contactDelete(input: { id: "${id}" }) { __typename } }`,
    ]) {
      const answer = await bed.run(query, {}, headers);
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.errors?.[0]?.message).toContain(`\`${word.split('=')[0]}\``);
    }
    expect(bed.sandbox.requests()).toBe(0);
  });

  it('as long as a header can be takes no longer than any other', async () => {
    for (const long of [`a${' '.repeat(15_000)}b`, `a=${'"\\\\'.repeat(5_000)}`]) {
      const before = process.cpuUsage();
      const answer = await bed.run('{ contactCount }', {}, { 'cache-control': long });
      expect(answer.errors).toBeUndefined();
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(400);
    }
  });

  it('that is not known is ignored', async () => {
    const answer = await bed.run(
      '{ contactCount }',
      {},
      { 'cache-control': 'no-transform, min-fresh=3, x=y, z="a, max-age=b", max-age="60"' },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions.upstream.kept).toBe(0);
  });
});
