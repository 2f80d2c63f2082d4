import { describe, expect, it } from 'vitest';
import { CallerBook } from '../../src/http/caller-book.ts';
import { codes, testBed } from '../support/gateway.ts';
import { subscribe } from '../support/subscription.ts';
import { as, entryOf } from './callers.ts';

const count = '{ contactCount }';
const monthMs = 31 * 86_400_000;

describe('a share of the month', () => {
  const entries = [
    entryOf('small', { perMonth: 3 }),
    entryOf('many', { perMonth: 3 }),
    entryOf('watcher', { perMonth: 1, may: ['*'] }),
    entryOf('importer', { may: ['import'] }),
    entryOf('other'),
  ];
  const book = new CallerBook(entries);
  const bed = testBed({ gateway: { callers: { book }, ratePerMonth: 1_000, retries: 0 } });
  const ask = (name: string, query = count) => bed.run(query, {}, as(name));

  it('is told in each answer, refused beyond with its own end, and no one else’s', async () => {
    for (const remaining of [2, 1, 0])
      expect((await ask('small')).extensions.upstream.budget).toEqual({ month: { limit: 3, remaining } });
    const refused = await ask('small');
    expect(codes(refused)).toEqual(['BUDGET_EXCEEDED']);
    expect(refused.errors?.[0]?.message).toBe(
      "The request was not sent: the 3 of this caller's month are used up.",
    );
    const after = refused.errors?.[0]?.extensions['retryAfterMs'];
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThanOrEqual(monthMs);
    const other = await ask('other');
    expect([other.errors, other.extensions.upstream.budget]).toEqual([
      undefined,
      { month: { limit: 1_000, remaining: 996 } },
    ]);
    expect(bed.sandbox.requests()).toBe(4);
    const response = await fetch(bed.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': bed.sandbox.apiKey, ...as('small') },
      body: JSON.stringify({ query: count }),
    });
    expect(Number(response.headers.get('retry-after'))).toBeCloseTo(Number(after) / 1000, -2);
  });

  it('is used up by the fields of an operation that it has room for', async () => {
    const kinds = ['contact', 'deal', 'organization', 'document', 'event'];
    const answer = await ask('many', `{ ${kinds.map((kind) => `${kind}Count`).join(' ')} }`);
    expect(Object.values(answer.data).filter((value) => value !== null)).toHaveLength(3);
    expect(codes(answer)).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED']);
    expect(bed.sandbox.requests()).toBe(3);
  });

  it('is kept when the file is read again, by name, and goes by the new limit', async () => {
    book.replace(entries.map((entry) => (entry.name === 'small' ? { ...entry, perMonth: 4 } : entry)));
    expect([codes(await ask('small')), codes(await ask('small'))]).toEqual([[], ['BUDGET_EXCEEDED']]);
  });

  it('that is used up takes nobody along who asks for the same at the same time', async () => {
    const page = '{ contacts(first: 2) { nodes { id } } contactPropertyDefinitions { slug } }';
    const { data } = await ask('other', '{ contacts(first: 2) { nodes { id } } }');
    const byId = `{ ${data.contacts.nodes.map(({ id }: { id: string }, i: number) => `c${i}: contact(id: "${id}") { fullName }`).join(' ')} }`;
    for (const query of [count, page, byId]) {
      const [small, other] = await Promise.all([ask('small', query), ask('other', query)]);
      expect(new Set(codes(small))).toEqual(new Set(['BUDGET_EXCEEDED']));
      expect(other.errors).toBeUndefined();
    }
  });

  it('that is used up leaves its caller waiting for an import, and nobody who watches it as well', async () => {
    expect(codes(await ask('watcher'))).toEqual([]);
    const query = 'subscription { contactImport(id: "7d9f0b6e-33cf-4a4e-9c5b-1f2f9a6d7c10") { status } }';
    const watch = (name: string) =>
      subscribe(bed.gateway.url, query, {}, { 'x-api-key': bed.sandbox.apiKey, ...as(name) });
    const waiting = await watch('watcher');
    expect((await (await watch('importer')).rest()).flatMap((event) => codes(event))).toEqual(['NOT_FOUND']);
    expect(bed.upstream().map(({ path }) => path.split('/')[4])).toEqual(['contact', 'imports']);
    await waiting.leave();
  });
});

describe('a share of the second', () => {
  const book = new CallerBook([entryOf('slow', { perSecond: 1 }), entryOf('other')]);
  const bed = testBed({ gateway: { callers: { book }, ratePerSecond: 50 } });
  const ask = (name: string, kind: string, headers: object = {}) =>
    bed.run(`{ ${kind}Count }`, {}, { ...as(name), ...headers });

  it('is waited for, while others are not held up', async () => {
    const done: string[] = [];
    const slow = ['contact', 'deal'].map((kind) => ask('slow', kind).then(() => done.push('slow')));
    await expect.poll(() => bed.sandbox.requests()).toBe(1);
    for (const kind of ['contact', 'deal', 'event']) await ask('other', kind).then(() => done.push('other'));
    await Promise.all(slow);
    expect(done.at(-1)).toBe('slow');
    expect(done.filter((name) => name === 'slow')).toHaveLength(2);
    const counts = bed.upstream().filter(({ path }) => path.includes('/deal/count'));
    const first = bed.upstream()[0]?.at ?? 0;
    expect(Math.max(...counts.map(({ at }) => at)) - first).toBeGreaterThanOrEqual(995);
  });

  it('is refused where the turn comes behind the deadline', async () => {
    const [first, late] = await Promise.all([
      ask('slow', 'contact'),
      ask('slow', 'deal', { 'x-deadline-ms': '400' }),
    ]);
    const [refused, answered] = first.errors ? [first, late] : [late, first];
    expect(answered.errors).toBeUndefined();
    expect(codes(refused)).toEqual(['RATE_LIMITED']);
    expect(refused.errors?.[0]?.message).toContain(
      "at this caller's rate, its turn comes behind its deadline",
    );
    expect(refused.errors?.[0]?.extensions['retryAfterMs']).toBeGreaterThan(0);
    expect(bed.sandbox.requests()).toBe(1);
  });
});

describe('the reserve of the month', () => {
  const book = new CallerBook([
    entryOf('thrifty', { may: ['*'], reserve: false }),
    entryOf('other', { may: ['*'] }),
  ]);
  const bed = testBed({ gateway: { callers: { book }, ratePerMonth: 6, monthReserve: 4, retries: 0 } });
  const create = 'mutation { contactCreate(input: { values: { fullName: "Ada" } }) { __typename } }';

  it('is not for a caller without a right to it, not for writes and not for what it marks', async () => {
    const important = { 'x-important': 'true' };
    for (let reads = 0; reads < 2; reads++)
      expect(codes(await bed.run(count, {}, as('thrifty')))).toEqual([]);
    for (const [query, headers] of [
      [count, {}],
      [count, important],
      [create, {}],
      [create, important],
    ] as const) {
      const { errors } = await bed.run(query, {}, { ...as('thrifty'), ...headers });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BUDGET_EXCEEDED']);
      expect(errors?.[0]?.message).toMatch(
        /only the reserve is left, which is for other callers than this one\.$/,
      );
    }
    expect(bed.sandbox.requests()).toBe(2);
    expect(codes(await bed.run(create, {}, as('other')))).toEqual([]);
    expect(codes(await bed.run(count, {}, { ...as('other'), ...important }))).toEqual([]);
    expect(codes(await bed.run(count, {}, as('other')))).toEqual(['BUDGET_EXCEEDED']);
  });
});
