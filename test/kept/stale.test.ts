import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { codes, type TestBed, testBed } from '../support/gateway.ts';

const clock = movableClock();
const bed = testBed({ gateway: { retries: 0 } });
const hasty = testBed({ gateway: { retries: 0, upstreamTimeoutMs: 700 } });
const breaking = testBed({ gateway: { retries: 0, breakerPercent: 50, breakerPauseMs: 60_000 } });
const spent = testBed({ gateway: { ratePerMonth: 4 } });
const reserved = testBed({ gateway: { ratePerMonth: 1_000, monthReserve: 996 } });

const ifError = { 'cache-control': 'max-age=60, stale-if-error=600' };
/** A page, a record, a count and a look-up: four requests. */
const screen = (id: string) => `{
  contacts(first: 5) { nodes { id fullName } }
  contact(id: "${id}") { title city }
  contactCount
  contactBy(property: "email", value: "nobody@example.com") { __typename }
}`;

/** The screen, the trouble, and the screen once more when it is too old. */
async function expectScreen({ sandbox, run }: TestBed, trouble: () => Promise<void> | void) {
  const query = screen(sandbox.contacts()[3]?.id ?? '');
  const fresh = await run(query, {}, ifError);
  expect([fresh.errors, fresh.extensions.upstream]).toMatchObject([undefined, { requests: 4, kept: 0 }]);
  expect(fresh.extensions.upstream.stale).toBeUndefined();
  await trouble();
  clock.pass(300_000);
  const stale = await run(query, {}, ifError);
  expect(stale.errors).toBeUndefined();
  expect(stale.data).toEqual(fresh.data);
  expect(stale.extensions.upstream).toMatchObject({ kept: 4, stale: true });
  expect(stale.extensions.upstream.oldestMs).toBeGreaterThanOrEqual(300_000);
  const without = await run(query, {}, { 'cache-control': 'max-age=60' });
  clock.pass(400_000);
  const older = await run(query, {}, ifError);
  for (const answer of [without, older]) {
    expect(codes(answer)).toHaveLength(4);
    expect(new Set(codes(answer)).size).toBe(1);
  }
  return codes(without)[0];
}

describe('where the upstream cannot be asked, what is older answers, marked, within stale-if-error:', () => {
  it('a 429 beyond the deadline', async () => {
    const code = await expectScreen(bed, () => {
      const retryAfter = { 'retry-after': '120' };
      for (let n = 0; n < 40; n++)
        bed.sandbox.addFault({ effect: { kind: 'status', status: 429, headers: retryAfter } });
    });
    expect(code).toBe('RATE_LIMITED');
  });

  it('a 5xx after its retries', async () => {
    const code = await expectScreen(bed, () => {
      for (let n = 0; n < 40; n++) bed.sandbox.addFault({ effect: { kind: 'status', status: 503 } });
    });
    expect(code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it('that a record is not there, of one kind, of several and of none known', async () => {
    const nobody = '00000000-0000-4000-8000-00000000dead';
    const query = `{ contact(id: "${nobody}") { title } deal(id: "${nobody}") { name } node(id: "${nobody}") { id } nodes(ids: ["${nobody}"]) { id } }`;
    const fresh = await bed.run(query, {}, ifError);
    expect(fresh.data).toEqual({ contact: null, deal: null, node: null, nodes: [null] });
    clock.pass(300_000);
    bed.sandbox.addFault({ effect: { kind: 'status', status: 503 }, times: 50 });
    const stale = await bed.run(query, {}, ifError);
    expect([stale.errors, stale.data]).toEqual([undefined, fresh.data]);
    expect(stale.extensions.upstream.stale).toBe(true);
  });

  it('a timeout', async () => {
    const code = await expectScreen(hasty, () => {
      for (let n = 0; n < 40; n++) hasty.sandbox.addFault({ effect: { kind: 'hang' } });
    });
    expect(code).toBe('UPSTREAM_TIMEOUT');
  });

  it('an open breaker', async () => {
    const code = await expectScreen(breaking, async () => {
      for (let n = 0; n < 12; n++) breaking.sandbox.addFault({ effect: { kind: 'status', status: 500 } });
      for (let n = 0; n < 12; n++) await breaking.run('{ organizationCount }');
      breaking.sandbox.resetLog();
    });
    expect(code).toBe('UPSTREAM_UNAVAILABLE');
    expect(breaking.sandbox.requests()).toBe(0);
  });

  it.each([
    ['the month used up', () => spent],
    ['the month down to its reserve', () => reserved],
  ])('%s: the screen is still there', async (_what, of) => {
    expect(await expectScreen(of(), () => {})).toBe('BUDGET_EXCEEDED');
    expect(of().sandbox.requests()).toBe(4);
  });

  it('each for itself: what is kept of a batch answers, the rest is its own error', async () => {
    const [one, two] = bed.sandbox.contacts();
    await bed.run(`{ contact(id: "${one?.id}") { fullName } }`, {}, ifError);
    clock.pass(100_000);
    bed.sandbox.addFault({ effect: { kind: 'status', status: 500 } });
    const both = `{ a: contact(id: "${one?.id}") { fullName } b: contact(id: "${two?.id}") { fullName } }`;
    const answer = await bed.run(both, {}, ifError);
    expect(answer.data).toEqual({ a: { fullName: one?.values['full_name'] }, b: null });
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
  });

  it('but never what a write has made too old, nor in the place of a refusal', async () => {
    const id = bed.sandbox.contacts()[1]?.id;
    const contact = `{ contact(id: "${id}") { fullName } }`;
    const write = `mutation { contactUpdate(input: { id: "${id}", values: { title: "New" } }) { __typename } }`;
    await bed.run(contact, {}, ifError);
    await bed.run(write, {}, { 'x-api-key': 'sandbox-key-one' });
    bed.sandbox.addFault({ effect: { kind: 'status', status: 500 } });
    expect(codes(await bed.run(contact, {}, ifError))).toEqual(['UPSTREAM_UNAVAILABLE']);
    await bed.run(contact, {}, ifError);
    clock.pass(100_000);
    bed.sandbox.addFault({ effect: { kind: 'status', status: 403 } });
    expect(codes(await bed.run(contact, {}, ifError))).toEqual(['FORBIDDEN']);
    // Which drops all that the key had.
    const only = await bed.run(contact, {}, { 'cache-control': 'only-if-cached' });
    expect(codes(only)).toEqual(['NOT_KEPT']);
  });
});

describe('only-if-cached', () => {
  it('answers what is there, at any age unless one is said, and sends nothing: neither a read nor a write', async () => {
    const id = bed.sandbox.contacts()[2]?.id;
    const contact = (fields: string) => `{ contact(id: "${id}") { ${fields} } }`;
    await bed.run(contact('fullName'), {}, { 'cache-control': 'max-age=60' });
    clock.pass(100_000);
    bed.sandbox.resetLog();
    const ask = (query: string, word = 'only-if-cached') => bed.run(query, {}, { 'cache-control': word });
    const kept = await ask(contact('fullName'));
    expect(kept.data.contact).toEqual({ fullName: bed.sandbox.contacts()[2]?.values['full_name'] });
    expect(kept.extensions.upstream).toMatchObject({ requests: 0, kept: 1 });
    expect((await ask(contact('fullName'), 'only-if-cached, max-age=200')).errors).toBeUndefined();
    for (const query of [
      contact('fullName title'),
      '{ contacts(first: 3) { nodes { id } } }',
      '{ organizationCount }',
      '{ dealPropertyDefinitions { slug } }',
      '{ contactBy(property: "email", value: "x") { __typename } }',
      `{ node(id: "${bed.sandbox.contacts()[9]?.id}") { id } }`,
      `mutation { contactDelete(input: { id: "${id}" }) { __typename } }`,
      'mutation { contactCreate(input: { values: { fullName: "x" } }) { __typename } }',
    ]) {
      const answer = await ask(query);
      expect([query, codes(answer)]).toEqual([query, ['NOT_KEPT']]);
      expect(answer.errors?.[0]?.message).toContain('`only-if-cached`');
    }
    expect(codes(await ask(contact('fullName'), 'only-if-cached, max-age=60'))).toEqual(['NOT_KEPT']);
    const mixed = await ask(`{ contact(id: "${id}") { fullName } contactCount }`);
    expect([mixed.data.contact !== null, codes(mixed)]).toEqual([true, ['NOT_KEPT']]);
    expect(bed.sandbox.requests()).toBe(0);
  });
});

describe('stale-while-revalidate', () => {
  it('answers at once, and reads again once behind the answer', async () => {
    const behind = { 'cache-control': 'max-age=60, stale-while-revalidate=600' };
    const contact = bed.sandbox.contacts()[4];
    const queries = [
      `{ contact(id: "${contact?.id}") { fullName } }`,
      '{ contacts(first: 3) { nodes { title } } }',
      '{ contactCount }',
    ];
    for (const query of queries) await bed.run(query, {}, behind);
    clock.pass(100_000);
    bed.sandbox.resetLog();
    bed.sandbox.addFault({ match: { endpoint: 'getContact' }, effect: { kind: 'delay', ms: 100 } });
    const again = await Promise.all(
      [...queries, queries[0] ?? ''].map((query) => bed.run(query, {}, behind)),
    );
    for (const answer of again)
      expect(answer.extensions.upstream).toMatchObject({ requests: 0, kept: 1, stale: true });
    const only = { 'cache-control': 'only-if-cached, max-age=60' };
    const kept = async () =>
      Promise.all(queries.map(async (query) => (await bed.run(query, {}, only)).extensions.upstream.kept));
    await expect.poll(kept, { interval: 20, timeout: 3_000 }).toEqual([1, 1, 1]);
    expect(bed.sandbox.requests()).toBe(3);
  });

  it('reads again never from the reserve, not even for who may', async () => {
    const behind = { 'cache-control': 'max-age=60, stale-while-revalidate=600', 'x-important': 'true' };
    const query = '{ identityCount }';
    await reserved.run(query, {}, behind);
    clock.pass(100_000);
    expect((await reserved.run(query, {}, behind)).extensions.upstream).toMatchObject({
      requests: 0,
      stale: true,
    });
    clock.pass(1);
    expect((await reserved.run(query, {}, behind)).extensions.upstream.stale).toBe(true);
    expect(reserved.sandbox.requests()).toBe(1);
  });
});
