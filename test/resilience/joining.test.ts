import { describe, expect, it } from 'vitest';
import { codes, type GraphQLAnswer, testBed } from '../support/gateway.ts';

const bed = testBed({ gateway: { batchWindowMs: 50, retries: 0 } });
const live = () => bed.sandbox.contacts().flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : []));
const ask = (ids: readonly string[], selected: string) =>
  bed.run(`{ ${ids.map((id, index) => `c${index}: contact(id: "${id}") { ${selected} }`).join(' ')} }`);
const hold = (endpoint: 'getContact' | 'queryContacts', ms: number) =>
  bed.sandbox.addFault({ match: { endpoint }, effect: { kind: 'delay', ms } });
const arrived = (endpoint: 'getContact' | 'queryContacts', count = 1) =>
  expect.poll(() => bed.sandbox.requests(endpoint), { interval: 5 }).toBe(count);

/** Those answers, none of which has waited for the first. */
async function sooner(first: Promise<GraphQLAnswer>, others: readonly Promise<GraphQLAnswer>[]) {
  let isAnswered = false;
  void first.then(() => {
    isAnswered = true;
  });
  const answers = await Promise.all(others);
  expect(isAnswered).toBe(false);
  return answers;
}

describe('a read by id on its way', () => {
  it('is joined by nobody who wants a row of what a GET is sent for, or all properties', async () => {
    hold('getContact', 800);
    const ids = live().slice(0, 1);
    const first = ask(ids, 'title');
    await arrived('getContact');
    const [row, whole] = await sooner(first, [ask(ids, 'title sources'), ask(ids, 'title properties')]);
    expect([row?.errors, whole?.errors, (await first).errors]).toEqual([undefined, undefined, undefined]);
    expect(row?.data.c0.sources).toEqual(expect.any(Array));
    expect(Object.keys(whole?.data.c0.properties)).toContain('email');
  });

  it('is joined by nobody who wants of a query’s record what a GET tells', async () => {
    hold('queryContacts', 800);
    const ids = live().slice(0, 2);
    const first = ask(ids, 'title');
    await arrived('queryContacts');
    const [record] = await sooner(first, [ask(ids.slice(0, 1), 'title etag')]);
    expect(record?.data.c0.etag).toEqual(expect.any(String));
    expect((await first).errors).toBeUndefined();
  });

  it('is joined no longer once it has failed, also while another one is on its way', async () => {
    hold('queryContacts', 700);
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'status', status: 403 } });
    const other = ask(live().slice(1, 3), 'title');
    await arrived('queryContacts');
    const ids = live().slice(0, 1);
    expect(codes(await ask(ids, 'title'))).toEqual(['FORBIDDEN']);
    expect((await ask(ids, 'title')).errors).toBeUndefined();
    expect(bed.sandbox.requests('getContact')).toBe(2);
    expect((await other).errors).toBeUndefined();
  });
});
