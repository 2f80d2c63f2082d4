import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Crowd } from '../../src/record/read/crowd.ts';
import { testBed } from '../support/gateway.ts';

const batchWindowMs = 150;

const bed = testBed({ gateway: { batchWindowMs } });
const byId = `query ($id: ID!) { contact(id: $id) { id } }`;

/** So many ask at once, and again as soon as all are answered; how long each round took, in milliseconds. */
async function rounds(count: number, clients: number): Promise<number[]> {
  const ids = bed.sandbox.contacts().flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : []));
  const took: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const begun = performance.now();
    const wanted = ids.slice(round * clients, (round + 1) * clients);
    const answers = await Promise.all(wanted.map((id) => bed.run(byId, { id })));
    expect(answers.map(({ data }) => data.contact.id)).toEqual(wanted);
    took.push(performance.now() - begun);
  }
  return took;
}

describe('clients that ask again as soon as they are answered', () => {
  it('wait for nobody once they have come eight times and all of them are there, for a request each time', async () => {
    const took = await rounds(20, 3);
    // A busy machine may take most of them for longer.
    expect(Math.min(...took.slice(8))).toBeLessThan(batchWindowMs);
    expect(bed.upstream().map(({ endpoint }) => endpoint)).toEqual(Array(20).fill('queryContacts'));
  });

  it('wait for the window where one of them is missing', async () => {
    await rounds(8, 3);
    for (const ms of await rounds(2, 2)) expect(ms).toBeGreaterThanOrEqual(batchWindowMs);
  });

  it('wait for the window where they come in another number each time', async () => {
    await rounds(8, 3);
    // The first of more than were known may be taken for two crowds.
    await rounds(2, 8);
    for (const ms of await rounds(3, 8)) expect(ms).toBeGreaterThanOrEqual(batchWindowMs);
    await rounds(5, 8);
    expect(Math.min(...(await rounds(10, 8)))).toBeLessThan(batchWindowMs);
    expect(bed.sandbox.requests()).toBeGreaterThanOrEqual(28);
    expect(bed.sandbox.requests()).toBeLessThanOrEqual(29);
  });

  it('wait for the window while anything else is under way', async () => {
    await rounds(8, 3);
    bed.sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'delay', ms: 1_000 } });
    const other = bed.run('{ contactCount }');
    await expect.poll(() => bed.sandbox.requests('countContacts'), { interval: 5 }).toBe(1);
    for (const ms of await rounds(2, 3)) expect(ms).toBeGreaterThanOrEqual(batchWindowMs);
    expect((await other).errors).toBeUndefined();
  });

  it('wait for the window while one of them has not come, though the other has asked twice', async () => {
    await rounds(9, 2);
    bed.sandbox.addFault({ match: { endpoint: 'countContacts' }, effect: { kind: 'delay', ms: 300 } });
    const other = bed.run('{ contactCount }');
    await expect.poll(() => bed.sandbox.requests('countContacts'), { interval: 5 }).toBe(1);
    const begun = performance.now();
    const [id] = bed.sandbox.contacts().flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : []));
    const twice = `{ contact(id: "${id}") { id } contacts(first: 2) { nodes { etag } } }`;
    expect((await bed.run(twice)).errors).toBeUndefined();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(batchWindowMs);
    expect((await other).errors).toBeUndefined();
  });

  it('wait for nobody either where their ids fill more than a query', async () => {
    const ids = bed.sandbox.contacts().flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : []));
    const variables = Array.from({ length: 30 }, (_, i) => `$i${i}: ID!`).join(' ');
    const fields = Array.from({ length: 30 }, (_, i) => `c${i}: contact(id: $i${i}) { id }`).join(' ');
    const ask = (from: number) =>
      bed.run(
        `query (${variables}) { ${fields} }`,
        Object.fromEntries(ids.slice(from, from + 30).map((id, i) => [`i${i}`, id])),
      );
    const took: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      const begun = performance.now();
      await Promise.all([ask(0), ask(30)]);
      took.push(performance.now() - begun);
    }
    for (const ms of took.slice(0, 8)) expect(ms).toBeGreaterThanOrEqual(batchWindowMs);
    expect(Math.min(...took.slice(8))).toBeLessThan(batchWindowMs);
    expect(bed.sandbox.requests()).toBe(24);
  });

  it('wait for the window every time when they are one', async () => {
    for (const ms of await rounds(10, 1)) expect(ms).toBeGreaterThanOrEqual(batchWindowMs);
  });
});

describe('a crowd', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Of three who come together so often, this long after each other. */
  function crowd(windows: number, pauseMs: number): Crowd {
    const crowd = new Crowd();
    for (let window = 0; window < windows; window += 1) {
      crowd.note(3);
      vi.advanceTimersByTime(pauseMs);
      crowd.gather();
    }
    return crowd;
  }

  it.each([
    { windows: 7, pauseMs: 100, isAll: false },
    { windows: 8, pauseMs: 100, isAll: true },
    { windows: 8, pauseMs: 101, isAll: false },
  ])('that came $windows times every $pauseMs ms is known: $isAll', ({ windows, pauseMs, isAll }) => {
    expect(crowd(windows, pauseMs).isAll(3)).toBe(isAll);
  });
});
