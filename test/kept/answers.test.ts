import { describe, expect, it } from 'vitest';
import { movableClock } from '../support/clock.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const clock = movableClock();
const bed = testBed({ gateway: { keptBytes: 200_000 } });
const minute = { 'cache-control': 'max-age=60' };
// Long enough to be compressed.
const page = '{ contacts(first: 50) { nodes { id fullName } } }';

async function sample(name: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', bed.gateway.url))).text();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

/** Whether an operation is answered with the answer of an earlier one. */
async function isWhole(ask: () => Promise<unknown>): Promise<boolean> {
  const before = await sample('gateway_kept_answers_total');
  await ask();
  return (await sample('gateway_kept_answers_total')) > before;
}

describe('the answer of a query that has read nothing but what is kept', () => {
  it('answers the same query again, by whichever way it comes, until a reading or a write has come between', async () => {
    const ask = () => bed.run(page, {}, minute);
    const get = async () => {
      const url = `${bed.gateway.url}?query=${encodeURIComponent(page)}`;
      const headers = { accept: 'application/json', 'x-api-key': bed.sandbox.apiKey, ...minute };
      return (await fetch(url, { headers })).json();
    };
    const { data } = await ask();
    expect(await isWhole(ask)).toBe(false);
    for (const way of [ask, get]) {
      expect(await isWhole(way)).toBe(true);
      expect(await way()).toMatchObject({ data, extensions: { upstream: { requests: 0, kept: 1 } } });
    }
    const inEvents = async () => {
      const headers = { accept: 'text/event-stream', 'x-api-key': bed.sandbox.apiKey, ...minute };
      const body = JSON.stringify({ query: page });
      const all = { 'content-type': 'application/json', ...headers };
      return (await fetch(bed.gateway.url, { method: 'POST', headers: all, body })).text();
    };
    expect(await isWhole(inEvents)).toBe(true);
    expect(await inEvents()).toContain(`data: {"data":${JSON.stringify(data)},"extensions"`);
    expect(await isWhole(() => bed.run(page, { unused: 1 }, minute))).toBe(false);
    expect(await isWhole(() => bed.run(page, {}))).toBe(false);
    expect(await isWhole(() => bed.run(page, {}, { ...minute, 'x-api-key': 'sandbox-key-one' }))).toBe(false);
    const id = data.contacts.nodes[0].id;
    await bed.run(`{ contact(id: "${id}") { title } }`, {}, minute);
    expect(await isWhole(ask)).toBe(false);
    expect(await isWhole(ask)).toBe(true);
    await bed.run(
      `mutation { contactUpdate(input: { id: "${id}", values: { fullName: "New" } }) { __typename } }`,
    );
    expect((await ask()).data.contacts.nodes[0].fullName).toBe('New');
  });

  it('is as old as what it was made of, and counted as the reads that it saves', async () => {
    const ask = (age: number) => bed.run(page, {}, { 'cache-control': `max-age=${age}` });
    await ask(60);
    await ask(60);
    clock.pass(20_000);
    const reads = await sample('gateway_kept_reads_total{kind="page"}'.replace(/[{}]/g, '\\$&'));
    const old = await ask(60);
    expect(old.extensions.upstream.oldestMs).toBeGreaterThanOrEqual(20_000);
    expect(await sample('gateway_kept_reads_total{kind="page"}'.replace(/[{}]/g, '\\$&'))).toBe(reads + 1);
    expect((await ask(10)).extensions.upstream.requests).toBe(1);
  });

  it('does not stand in for what a header must not say, nor is kept of an operation that reads nothing', async () => {
    for (let times = 0; times < 3; times++) await bed.run(page, {}, minute);
    expect(codes(await bed.run(page, {}, { ...minute, 'x-deadline-ms': 'soon' }))).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(codes(await bed.run(page, {}, { 'cache-control': 'max-age=soon' }))).toEqual(['BAD_USER_INPUT']);
    for (let times = 0; times < 2; times++) {
      const { data, extensions } = await bed.run('{ __typename }', {}, minute);
      expect([data, extensions.upstream.kept]).toEqual([{ __typename: 'Query' }, undefined]);
    }
  });

  it('is another one for each value of a variable, also where JSON writes two of them alike', async () => {
    const query =
      'query ($filter: ContactFilter, $first: Int) { contacts(filter: $filter, first: $first) { nodes { id } } }';
    const ask = async (variables: string, type = 'application/json') => {
      const headers = { 'content-type': type, 'x-api-key': bed.sandbox.apiKey, ...minute };
      const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
      return (await fetch(bed.gateway.url, { method: 'POST', headers, body })).json();
    };
    for (let times = 0; times < 3; times++) {
      expect((await ask('{"filter":null,"first":null}')).data.contacts.nodes).toHaveLength(25);
      expect((await ask('{"first":1}')).data.contacts.nodes).toHaveLength(1);
    }
    const sent = bed.upstream().length;
    for (const type of ['application/json', 'application/json;charset=UTF-8'])
      for (const variables of [
        '{"filter":null,"first":1e999}',
        '{"filter":1e999,"first":null}',
        '{"first":"1"}',
      ])
        expect(codes(await ask(variables, type))).toEqual(['BAD_USER_INPUT']);
    expect(bed.upstream()).toHaveLength(sent);
  });

  it('is another one for each operation of a document', async () => {
    const query =
      'query Mails { contacts(first: 1) { nodes { email } } } query Titles { contacts(first: 1) { nodes { title } } }';
    const headers = { 'x-api-key': bed.sandbox.apiKey, ...minute };
    for (let times = 0; times < 3; times++)
      for (const [operationName, field] of Object.entries({ Mails: 'email', Titles: 'title' })) {
        const { data } = await post(bed.gateway.url, { query, operationName }, headers);
        expect(Object.keys(data.contacts.nodes[0])).toEqual([field]);
      }
  });

  it('is bounded by its bytes, together with what is kept', async () => {
    for (let first = 1; first <= 40; first++)
      for (let times = 0; times < 2; times++)
        await bed.run(`{ contacts(first: ${first}) { nodes { id fullName city title email } } }`, {}, minute);
    expect(await sample('gateway_kept_bytes')).toBeLessThanOrEqual(200_000);
    expect(
      await isWhole(() =>
        bed.run(`{ contacts(first: 1) { nodes { id fullName city title email } } }`, {}, minute),
      ),
    ).toBe(false);
  });
});
