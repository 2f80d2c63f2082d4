import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { MemoryAnswers } from '../../src/http/plugins/memory-answers.ts';
import { credentialOf } from '../../src/prism/credential.ts';
import { codes, testBed } from '../support/gateway.ts';

/** Each test asks a query of its own: the cache outlives them. */
const pageFor = (test: string) => `query ${test} { contacts(first: 5) { nodes { id fullName } } }`;
const free = { requests: 0, coalesced: 0, retries: 0 };

describe('the response cache, switched on', () => {
  const bed = testBed({ gateway: { responseCacheMs: 60_000 } });
  const { run } = bed;
  const live = (teamId?: string) =>
    bed.sandbox.contacts(teamId).filter(({ deletedAt }) => deletedAt === null);

  it('answers the same query again without a request, and says so', async () => {
    const query = `{ again: contact(id: "${live()[0]?.id}") { fullName } }`;
    const first = await run(query);
    const second = await run(query);
    expect(second.data).toEqual(first.data);
    expect(second.extensions.upstream).toEqual(free);
    expect(bed.sandbox.requests()).toBe(1);
  });

  it('never answers another key or another team with it', async () => {
    const page = pageFor('Keys');
    const [one, two] = bed.sandbox.teams;
    await run(page, {}, { 'x-team-id': one?.id ?? '' });
    const other = await run(page, {}, { 'x-team-id': two?.id ?? '' });
    expect(other.data.contacts.nodes[0].fullName).toBe(live(two?.id)[0]?.values['full_name']);
    await run(page, {}, { 'x-api-key': 'sandbox-key-one' });
    expect(bed.sandbox.requests()).toBe(3);
    expect(codes(await run(page, {}, { 'x-api-key': 'sandbox-key-revoked' }))).toEqual(['FORBIDDEN']);
    expect(codes(await run(page, {}, { 'x-api-key': '' }))).toEqual(['UNAUTHENTICATED']);
  });

  it('never holds an error', async () => {
    const query = '{ broken: contactCount }';
    bed.sandbox.addFault({ effect: { kind: 'status', status: 403 } });
    expect(codes(await run(query))).toEqual(['FORBIDDEN']);
    expect((await run(query)).errors).toBeUndefined();
  });

  it('forgets the contact and the pages when it is written, whichever key writes', async () => {
    const page = pageFor('Written');
    const id = live()[1]?.id;
    const contact = `{ written: contact(id: "${id}") { fullName } }`;
    const filtered = '{ contacts(filter: { fullName: { eq: "Renamed" } }) { nodes { id } } }';
    await Promise.all([run(contact), run(page), run(filtered)]);
    const update = `mutation { contactUpdate(input: { id: "${id}", values: { fullName: "Renamed" } }) { __typename } }`;
    await run(update, {}, { 'x-api-key': 'sandbox-key-one' });
    expect((await run(contact)).data.written.fullName).toBe('Renamed');
    expect((await run(page)).data.contacts.nodes[1]).toEqual({ id, fullName: 'Renamed' });
    expect((await run(filtered)).data.contacts.nodes).toEqual([{ id }]);
  });

  it('keeps nothing that was read before a write had ended', async () => {
    const id = live()[2]?.id;
    const contact = `{ raced: contact(id: "${id}") { fullName } }`;
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'delay', ms: 300 } });
    const before = run(contact);
    await expect.poll(() => bed.sandbox.requests('getContact'), { interval: 5 }).toBe(1);
    await run(
      `mutation { contactUpdate(input: { id: "${id}", values: { fullName: "Raced" } }) { __typename } }`,
    );
    await before;
    expect((await run(contact)).data.raced.fullName).toBe('Raced');
  });
});

describe('conditional requests, with the response cache', () => {
  const bed = testBed({ gateway: { responseCacheMs: 60_000 } });

  /** Of its own, so that nobody has written yet and the name of an answer in the cache can be told. */
  it('are answered in full: the name under which an answer is kept opens nothing', async () => {
    const query = '{ tagged: contacts(first: 1) { nodes { fullName } } }';
    const session = `${credentialOf(bed.sandbox.apiKey)} ${bed.sandbox.teamId} 0`;
    const name = createHash('sha256').update(`${query}||{}|${session}`).digest('hex');
    const ask = (headers: Record<string, string>) =>
      fetch(`${bed.gateway.url}?query=${encodeURIComponent(query)}`, {
        headers: { accept: 'application/json', ...headers },
      });
    const own = { 'x-api-key': bed.sandbox.apiKey };
    for (const headers of [own, { ...own, 'if-none-match': name }]) {
      const answer = await ask(headers);
      expect(answer.status).toBe(200);
      expect([answer.headers.get('etag'), answer.headers.get('last-modified')]).toEqual([null, null]);
    }
    expect(bed.sandbox.requests()).toBe(1);
    for (const key of ['', 'sandbox-key-revoked']) {
      const answer = await ask({ 'x-api-key': key, 'if-none-match': name });
      expect(answer.status).toBe(200);
      expect(codes(await answer.json())).toEqual([key === '' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
    }
  });
});

describe('the response cache, bounded', () => {
  const numbered = testBed({ gateway: { responseCacheMs: 60_000, responseCacheSize: 2 } });
  const sized = testBed({ gateway: { responseCacheMs: 60_000, responseCacheBytes: 4_000 } });
  const named = (name: string) => `{ ${name}: contacts(first: 1) { nodes { fullName } } }`;

  it('keeps so many answers and no more', async () => {
    for (const name of ['one', 'two', 'two', 'three', 'two', 'one']) await numbered.run(named(name));
    // `one` made room for `three`, since `two` was asked for again.
    expect(numbered.sandbox.requests()).toBe(4);
  });

  it('keeps so many bytes: many small answers, and none that is larger by itself', async () => {
    const large = '{ contacts(first: 50) { nodes { id fullName email title } } }';
    const small = ['a', 'b', 'c', 'd', 'e'].map(named);
    for (const query of [...small, large]) await sized.run(query);
    expect(sized.sandbox.requests()).toBe(6);
    for (const query of small) await sized.run(query);
    expect(sized.sandbox.requests()).toBe(6);
    await sized.run(large);
    expect(sized.sandbox.requests()).toBe(7);
    // One fits, three do not.
    const medium = ['f', 'g', 'h'].map(
      (name) => `{ ${name}: contacts(first: 20) { nodes { id fullName } } }`,
    );
    for (const query of [...medium, ...medium]) await sized.run(query);
    expect(sized.sandbox.requests()).toBeGreaterThan(10);
  });

  it('believes an answer for its time, and keeps another in its place', () => {
    vi.useFakeTimers();
    const answers = new MemoryAnswers(10, 1_000);
    answers.set('id', { data: { n: 1 } }, [], 100);
    vi.advanceTimersByTime(99);
    expect(answers.get('id')).toEqual({ data: { n: 1 } });
    answers.set('id', { data: { n: 2 } }, [], 100);
    vi.advanceTimersByTime(99);
    expect(answers.get('id')).toEqual({ data: { n: 2 } });
    vi.advanceTimersByTime(1);
    expect(answers.get('id')).toBeUndefined();
    vi.useRealTimers();
  });
});

describe('the response cache, unless switched on', () => {
  const bed = testBed();

  it('keeps nothing', async () => {
    await bed.run(pageFor('Off'));
    await bed.run(pageFor('Off'));
    expect(bed.sandbox.requests()).toBe(2);
  });
});
