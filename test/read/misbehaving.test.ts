import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from '../../src/server.ts';
import { codes, post, testBed } from '../support/gateway.ts';

const team = '018f2f6e-4c5b-7c3a-9d2e-000000000001';
const idOf = (row: number) => `018f2f6e-4c5b-7c3a-9d2e-${String(row).padStart(12, '0')}`;
const rowsOf = (...rows: number[]) =>
  rows.map((row) => ({
    id: idOf(row),
    properties: { full_name: `Row ${row}`, email: `row-${row}@example.com` },
  }));

interface Page {
  readonly data: object[];
  readonly next: string | null;
}

/** What a query is answered with; `at` is its cursor, null for the first page. */
let page: (at: string | null, limit: number) => Page;
let requests = 0;
let upstream: Server;
let gateway: RunningGateway;
let capped: RunningGateway;

beforeAll(async () => {
  upstream = createServer(async (request, response) => {
    requests += 1;
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    const { data, next } = page(body.cursor ?? body.query.cursor ?? null, body.query.limit);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data, has_more: next !== null, next_cursor: next, total: null }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => upstream.once('listening', resolve));
  const options = {
    upstream: { baseUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`, teamId: team },
    ratePerSecond: 0,
  };
  gateway = await startGateway(options);
  capped = await startGateway({ ...options, maxUpstreamRequests: 2 });
});
afterAll(async () => {
  await gateway.close();
  await capped.close();
  upstream.close();
});
beforeEach(() => {
  requests = 0;
});

const run = (query: string, variables = {}, { url } = gateway) =>
  post(url, { query, variables }, { 'x-api-key': 'key' });
const walk =
  'query ($first: Int, $after: String) { contacts(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';

/** Pages through all of it as a client does; the pages that it got, and the code that ended it. */
async function walkThrough(first: number, most: number) {
  const sizes: number[] = [];
  let after: string | undefined;
  for (let turn = 0; turn < most; turn++) {
    const answer = await run(walk, { first, after });
    if (answer.data.contacts === null) return { sizes, code: codes(answer)[0] };
    sizes.push(answer.data.contacts.nodes.length);
    if (!answer.data.contacts.pageInfo.hasNextPage) return { sizes, code: undefined };
    after = answer.data.contacts.pageInfo.endCursor;
  }
  return { sizes, code: 'none' };
}

describe('a walk whose cursors go in a circle', () => {
  const full = (from: number, limit: number) =>
    rowsOf(...Array.from({ length: limit }, (_, row) => from + row));
  /** Page 0, then `lead` pages, then a circle of so many. */
  const circle = (lead: number, length: number) => (at: string | null, limit: number) => {
    const number = at === null ? 0 : Number(at.slice(1));
    const next = number + 1 < lead + length + 1 ? number + 1 : lead + 1;
    return { data: full(number * 50, limit), next: `c${next}` };
  };

  it.each([
    ['the same one always', 0, 1, 2],
    ['two in turn', 0, 2, 3],
    ['three in turn, after ten others', 10, 3, 14],
    ['eight in turn, after ten others', 10, 8, 19],
  ])('ends as soon as one comes again: %s', async (_circle, lead, length, sent) => {
    page = circle(lead, length);
    const { sizes, code } = await walkThrough(10, 60);
    expect([sizes.length, code, requests]).toEqual([sent - 1, 'UPSTREAM_INVALID_RESPONSE', sent]);
  });

  it('ends as well where the circle is longer than what is remembered one by one', async () => {
    page = circle(5, 30);
    const { code } = await walkThrough(10, 200);
    expect(code).toBe('UPSTREAM_INVALID_RESPONSE');
    expect(requests).toBeLessThan(3 * 35);
  });

  it('ends within one operation, and wherever in a page a client goes on', async () => {
    page = circle(0, 1);
    expect(codes(await run(walk, { first: 200 }))).toEqual(['UPSTREAM_INVALID_RESPONSE']);
    expect(requests).toBe(2);
    const edges = (await run('{ contacts(first: 10) { edges { cursor } } }')).data.contacts.edges;
    for (const after of [edges[3].cursor, edges[9].cursor])
      expect(codes(await run(walk, { first: 10, after }))).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  });

  it('is none where a client reads a page again', async () => {
    page = (at, limit) => ({ data: full(at === null ? 0 : 10, limit), next: at === null ? 'c1' : null });
    const { endCursor } = (await run(walk, { first: 10 })).data.contacts.pageInfo;
    for (let time = 0; time < 3; time++)
      expect((await run(walk, { first: 10, after: endCursor })).errors).toBeUndefined();
  });
});

describe('pages that are empty or short, with ever-new cursors', () => {
  const numbered = (rows: (page: number) => object[]) => (at: string | null) => {
    const number = at === null ? 0 : Number(at.slice(1));
    return { data: rows(number), next: `c${number + 1}` };
  };

  it.each([
    ['empty', () => [], 0],
    ['of one row', (number: number) => rowsOf(number), 4],
  ])('are read a few of, and what was read is answered: %s', async (_which, rows, read) => {
    page = numbered(rows);
    const first = await run(walk, { first: 10 });
    expect([first.errors, requests]).toEqual([undefined, 4]);
    expect(first.data.contacts.nodes).toHaveLength(read);
    expect(first.data.contacts.pageInfo.hasNextPage).toBe(true);
    // It goes on behind them, not with them again.
    const second = await run(walk, { first: 10, after: first.data.contacts.pageInfo.endCursor });
    expect(requests).toBe(8);
    const ids = [...first.data.contacts.nodes, ...second.data.contacts.nodes].map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 2 * read }, (_, row) => idOf(row)));
  });

  it('are not walked again where rows came before them, and do not use up the cap', async () => {
    page = numbered((number) => (number === 0 ? rowsOf(0, 1, 2) : []));
    const first = await run(walk, { first: 10 });
    expect([first.data.contacts.nodes.length, first.data.contacts.pageInfo.hasNextPage]).toEqual([3, true]);
    const cursors: (string | null)[] = [];
    page = (at) => {
      cursors.push(at);
      return { data: rowsOf(9), next: null };
    };
    await run(walk, { first: 10, after: first.data.contacts.pageInfo.endCursor });
    expect(cursors).toEqual(['c4']);
    page = numbered((number) => rowsOf(number));
    requests = 0;
    const few = await run(walk, { first: 10 }, capped);
    expect([few.errors, few.data.contacts.nodes.length, requests]).toEqual([undefined, 2, 2]);
  });
});

describe('a read by ids or by a value that is answered in pages', () => {
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Contact { fullName } } }';
  const ids = Array.from({ length: 10 }, (_, row) => idOf(row));
  let next = 0;
  const everNew = (data: object[]) => ({ data, next: `c${next++}` });

  it('stops when a page brings nothing new, and tells of the others that it does not know', async () => {
    page = () => everNew(rowsOf(0));
    const answer = await run(nodes, { ids: ids.slice(0, 2) });
    expect(answer.data.nodes).toEqual([{ id: ids[0], fullName: 'Row 0' }, null]);
    expect(codes(answer)).toEqual(['UPSTREAM_INVALID_RESPONSE']);
    expect(requests).toBe(2);
  });

  it('stops after a few pages of one row', async () => {
    page = (at) => ({ data: rowsOf(at === null ? 0 : Number(at)), next: String(Number(at ?? 0) + 1) });
    const answer = await run(nodes, { ids });
    expect(answer.data.nodes.filter((node: unknown) => node !== null)).toHaveLength(4);
    expect(new Set(codes(answer))).toEqual(new Set(['UPSTREAM_INVALID_RESPONSE']));
    expect(requests).toBe(4);
  });

  it('knows that a contact is absent where the last page was shown', async () => {
    page = (at) => (at === null ? { data: rowsOf(0), next: 'more' } : { data: [], next: null });
    const [shown, absent] = ids;
    const both = `{ shown: contact(id: "${shown}") { id } absent: contact(id: "${absent}") { id } }`;
    const answer = await run(both);
    expect([answer.errors, answer.data, requests]).toEqual([
      undefined,
      { shown: { id: shown }, absent: null },
      2,
    ]);
  });

  it.each([
    ['the same row', () => everNew(rowsOf(0))],
    ['rows that nobody asked for', () => everNew(rowsOf(100 + next))],
  ])('stops with entities as well: %s', async (_what, answered) => {
    page = answered;
    const query = `{ _entities(representations: [
      { __typename: "Contact", email: "row-0@example.com" } { __typename: "Contact", email: "row-1@example.com" }
    ]) { ... on Contact { id } } }`;
    const answer = await run(query);
    expect(codes(answer)).toContain('UPSTREAM_INVALID_RESPONSE');
    expect(requests).toBeLessThanOrEqual(2);
  });
});

describe('a largest page below 25', () => {
  const bed = testBed({ gateway: { maxPageSize: 5 } });

  it('is the page of who does not say `first`', async () => {
    const answer = await bed.run('{ contacts { nodes { id } } }');
    expect([answer.errors, answer.data.contacts.nodes.length]).toEqual([undefined, 5]);
    expect(codes(await bed.run('{ contacts(first: 6) { nodes { id } } }'))).toEqual(['BAD_USER_INPUT']);
  });
});
